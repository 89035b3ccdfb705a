import { ImageRun } from 'docx';
import { strToU8 } from 'fflate';
import { drawChart } from '../charts/index.js';
import type { Chart, Design, Document } from '../model.js';
import { fitText } from '../text.js';
import { TEXT_WIDTH_PX } from './page.js';
import { rasterise } from './rasterise.js';

type Logo = NonNullable<Design['logo']>;

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Drawn {
  readonly svg: string;
  readonly png: Uint8Array;
  readonly size: Size;
}

const LOGO_BOX: Size = { width: 240, height: 72 };

/**
 * Every picture of a document as vectors, with pixels for programs that do not read them; only as pixels where the vectors have patterns or clips, which Word
 * paints black or leaves out. All are drawn at once, since pixels take the time.
 */
export class Pictures {
  readonly #drawn: ReadonlyMap<Chart | Logo, Drawn>;
  #placed = 0;

  private constructor(drawn: ReadonlyMap<Chart | Logo, Drawn>) {
    this.#drawn = drawn;
  }

  static async of({ design, sections }: Document): Promise<Pictures> {
    const figures = sections
      .flatMap((section) => [section, ...(section.parts ?? [])])
      .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'figure' ? [block] : [])));
    const drawn = await Promise.all([
      ...(design?.logo ? [draw(design.logo, design.logo.svg, (size) => inside(LOGO_BOX, size))] : []),
      ...figures.map(({ id, chart }) =>
        draw(chart, drawChart(chart, `${id}-bild`), (size) => inside({ width: TEXT_WIDTH_PX, height: 900 }, size)),
      ),
    ]);
    return new Pictures(new Map<Chart | Logo, Drawn>(drawn));
  }

  chart(chart: Chart): ImageRun {
    return this.#place(chart, chart.title, chart.alternative);
  }

  logo(logo: Logo): ImageRun {
    return this.#place(logo, logo.alternative, logo.alternative);
  }

  #place(picture: Chart | Logo, title: string, description: string): ImageRun {
    const { svg, png, size } = this.#drawn.get(picture)!;
    this.#placed += 1;
    const pixels = { type: 'png', data: png } as const;
    return new ImageRun({
      ...(BEYOND_WORD.test(svg) ? pixels : { type: 'svg', data: strToU8(svg), fallback: pixels }),
      transformation: size,
      altText: { id: String(this.#placed), name: `Bild ${this.#placed}`, title: fitText(title), description: fitText(description) },
    });
  }
}

const BEYOND_WORD = /<(?:pattern|clipPath|mask|filter)\b/;

/** Pixels per pixel of 1/96 inch: sharp enough on paper where they are all there is, light where they are for old programs. */
const DENSITY = { alone: 2, fallback: 1 };

async function draw<T>(key: T, svg: string, fit: (size: Size) => Size): Promise<[T, Drawn]> {
  const size = fit(sizeOf(svg));
  return [
    key,
    { svg, png: await rasterise(svg, Math.round(size.width * (BEYOND_WORD.test(svg) ? DENSITY.alone : DENSITY.fallback))), size },
  ];
}

function inside(box: Size, { width, height }: Size): Size {
  const scale = Math.min(box.width / width, box.height / height);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

const VIEW_BOX = /^[^<]*(?:<[?!][^>]*>[^<]*)*<svg\b[^>]*\sviewBox="\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*"/;

function sizeOf(svg: string): Size {
  const [, width, height] = VIEW_BOX.exec(svg) ?? [];
  if (!Number(width) || !Number(height)) throw new RangeError('A picture has a viewBox with width and height');
  return { width: Number(width), height: Number(height) };
}
