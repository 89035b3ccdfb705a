import { renderAsync } from '@resvg/resvg-js';
import { FONT_FILES } from '../fonts/index.js';

/** @param width in pixels. @returns a PNG; its letters are the shipped font's, so that every machine gives the same */
export async function rasterise(svg: string, width: number): Promise<Uint8Array> {
  const image = await renderAsync(svg, {
    fitTo: { mode: 'width', value: width },
    background: '#ffffff',
    font: { loadSystemFonts: false, fontFiles: [...FONT_FILES], defaultFontFamily: 'Source Sans 3', sansSerifFamily: 'Source Sans 3' },
  });
  return image.asPng();
}
