import { HTML_RENDERER, renderHtml as documentToHtml } from '#engine/document';
import { canonicalJson, type Json } from '#engine/kernel';
import { withoutPictures, type Format, type Renderad } from '#reports/gemensamt';
import { dokument } from './dokument.js';
import type { Berattelsevy } from './vy.js';

/** Raised when the same report would give other bytes. */
const VERSION = '2';

/** One accessible HTML file that stands on its own. */
export const renderHtml = (vy: Berattelsevy): string => documentToHtml(dokument(vy));

/** The report's document in a format. The same view gives the same bytes, on any machine. */
export function rendera(vy: Berattelsevy, format: Format): Renderad {
  return format === 'html'
    ? { format, renderare: `kvalitetsberattelse-${VERSION}-${HTML_RENDERER}`, innehall: renderHtml(vy) }
    : { format, renderare: `kvalitetsberattelse-${VERSION}-json-1`, innehall: canonicalJson(withoutPictures(vy) as unknown as Json) };
}
