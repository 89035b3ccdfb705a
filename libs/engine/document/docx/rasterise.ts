import { renderAsync } from '@resvg/resvg-js';
import { LRUCache } from 'lru-cache';
import { FONT_FILES } from '../fonts/index.js';

/** @param width in pixels. @returns a PNG; its letters are the shipped font's, so that every machine gives the same */
export function rasterise(svg: string, width: number): Promise<Uint8Array> {
  const picture = `${width} ${svg}`;
  const remembered = known.get(picture);
  if (remembered) return remembered;
  const png = paint(svg, width);
  known.set(picture, png);
  png.catch(() => known.delete(picture));
  return png;
}

/** pictures: those of some reports and their editions, some tens of kilobytes each */
const REMEMBERED = 100;

const known = new LRUCache<string, Promise<Uint8Array>>({ max: REMEMBERED });

async function paint(svg: string, width: number): Promise<Uint8Array> {
  const image = await renderAsync(svg, {
    fitTo: { mode: 'width', value: width },
    background: '#ffffff',
    font: { loadSystemFonts: false, fontFiles: [...FONT_FILES], defaultFontFamily: 'Source Sans 3', sansSerifFamily: 'Source Sans 3' },
  });
  return image.asPng();
}
