import { HTML_RENDERER, renderHtml as documentToHtml } from '#engine/document';
import { canonicalJson, type Json } from '#engine/kernel';
import type { Format } from '../domain/index.js';
import { dokument } from './dokument.js';
import type { Berattelsevy } from './vy.js';

/** Raised when the same report would give other bytes. */
const VERSION = '2';

export interface Renderad {
  readonly format: Format;
  /** the version of everything that made the bytes */
  readonly renderare: string;
  readonly innehall: string;
}

export const FORMAT: readonly Format[] = ['html', 'json'];

/** One accessible HTML file that stands on its own. */
export const renderHtml = (vy: Berattelsevy): string => documentToHtml(dokument(vy));

/** The report's document in a format. The same view gives the same bytes, on any machine. */
export function rendera(vy: Berattelsevy, format: Format): Renderad {
  return format === 'html'
    ? { format, renderare: `kvalitetsberattelse-${VERSION}-${HTML_RENDERER}`, innehall: renderHtml(vy) }
    : { format, renderare: `kvalitetsberattelse-${VERSION}-json-1`, innehall: canonicalJson(withoutPictures(vy) as unknown as Json) };
}

/** Of a chart the JSON has its title and its words; the picture is for people. */
export const withoutPictures = (vy: Berattelsevy) => ({
  ...vy,
  avsnitt: vy.avsnitt.map((avsnitt) => ({
    ...avsnitt,
    diagram: avsnitt.diagram.map(({ nyckel, title, alternative }) => ({ nyckel, titel: title, textalternativ: alternative })),
  })),
});
