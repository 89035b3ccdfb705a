import * as vega from 'vega';
import type { LoggerInterface, Runtime, Spec } from 'vega';
import { fitText } from '../text.js';
import { INK } from './colours.js';
import { WIDTH, type Drawn } from './frame.js';

/** The part of vega's own SVG writer that its types leave out. */
interface SvgWriter {
  initialize(element: null, width: number, height: number, origin: readonly number[]): this;
  render(scene: vega.Scene): this;
  svg(): string;
  attr(...item: readonly unknown[]): Record<string, unknown>;
  mark(markup: unknown, scene: object): unknown;
}
const { SVGStringRenderer } = vega as unknown as { readonly SVGStringRenderer: new () => SvgWriter };

const NUMBER = /-?\d+(?:\.\d+)?(?:e[-+]?\d+)?/g;
const COORDINATES = new Set(['transform', 'd', 'x', 'y', 'x2', 'y2', 'width', 'height']);
const FROM_THE_FRAME = new Set(['font-family', 'pointer-events', 'opacity']);

/**
 * Coordinates with at most two decimals: shorter, and the same on every machine. Font and the like come from our frame. The parts of a picture are not
 * announced one by one: its words say it whole.
 */
class Writer extends SVGStringRenderer {
  override attr(...item: readonly unknown[]): Record<string, unknown> {
    const kept = Object.entries(super.attr(...item)).filter(([name, value]) => !FROM_THE_FRAME.has(name) && value !== '');
    return Object.fromEntries(kept.map(([name, value]) => [name, COORDINATES.has(name) ? String(value).replace(NUMBER, rounded) : value]));
  }

  override mark(markup: unknown, scene: object): unknown {
    return super.mark(markup, Object.assign(scene, { aria: false }));
  }
}

const rounded = (digits: string): string => String(Math.round(Number(digits) * 100) / 100);

const SWEDISH = { number: { decimal: ',', thousands: '\u00A0', grouping: [3], currency: ['', '\u00A0kr'] } };

/** What is common to all pictures: nothing is measured, so that no installed font can move anything. */
const COMMON = {
  padding: 0,
  autosize: 'none',
  config: {
    aria: false,
    text: { fontSize: 13, fill: INK },
    axis: { aria: false, labelFontSize: 13, labelColor: INK, domain: false, ticks: false, labelPadding: 6 },
  },
} as const;

export interface Margin {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** @returns a picture `WIDTH` wide. `height` is that of what lies inside the margin. */
export type Picture = (data: Data, signals: Signals) => Drawn;

type Data = Readonly<Record<string, readonly object[]>>;
type Signals = Readonly<Record<string, number>> & { readonly height: number };

/** A picture's grammar, parsed when it is first used. Its data come later, so that it is parsed once. */
export function picture(margin: Margin, spec: Pick<Spec, 'signals' | 'data' | 'scales' | 'axes' | 'marks'>): Picture {
  let runtime: Runtime | undefined;
  const width = WIDTH - margin.left - margin.right;
  return (data, signals) => {
    runtime ??= vega.parse({ ...COMMON, width, ...spec });
    const height = signals.height + margin.top + margin.bottom;
    return { height, content: draw(runtime, data, signals, [WIDTH, height, [margin.left, margin.top]]) };
  };
}

function draw(runtime: Runtime, data: Data, signals: Signals, frame: readonly [number, number, readonly number[]]): string {
  const faults: unknown[] = [];
  const view = new vega.View(runtime, { renderer: 'none', locale: SWEDISH as unknown as vega.LocaleFormatters, logger: collector(faults) });
  try {
    for (const [name, value] of Object.entries(signals)) view.signal(name, value);
    for (const [name, rows] of Object.entries(data)) view.data(name, [...rows]);
    view.run();
    if (faults.length > 0) throw new Error('A chart could not be drawn', { cause: faults[0] });
    const { root } = view.scenegraph() as unknown as { readonly root: vega.Scene };
    return content(
      new Writer()
        .initialize(null, ...frame)
        .render(root)
        .svg(),
    );
  } finally {
    view.finalize();
  }
}

/** vega logs what goes wrong and draws on; a picture with a fault in it must not be a picture. */
function collector(faults: unknown[]): LoggerInterface {
  const logger = {
    level: () => logger,
    error: (...fault: readonly unknown[]) => {
      faults.push(...fault);
      return logger;
    },
    warn: () => logger,
    info: () => logger,
    debug: () => logger,
  };
  return logger;
}

const content = (svg: string): string => fitText(svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>')));
