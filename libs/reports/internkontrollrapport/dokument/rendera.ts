import { HTML_RENDERER, renderHtml } from '#engine/document';
import { canonicalJson, type Json } from '#engine/kernel';
import { withoutPictures, type Format, type Kodnamn, type Renderad } from '#reports/gemensamt';
import type { Utgava } from '../domain/index.js';
import { dokument } from './dokument.js';
import type { Internkontrollrapportvy } from './vy.js';

/** Raised when the same report would give other bytes. */
const VERSION = '2';

/** The report's document in a format. The same view gives the same bytes, on any machine. */
export function rendera(vy: Internkontrollrapportvy, format: Format, etikett: Kodnamn): Renderad & { readonly utgava: Utgava } {
  const { utgava } = vy;
  return format === 'html'
    ? { format, utgava, renderare: `internkontrollrapport-${VERSION}-${HTML_RENDERER}`, innehall: renderHtml(dokument(vy, etikett)) }
    : {
        format,
        utgava,
        renderare: `internkontrollrapport-${VERSION}-json-1`,
        innehall: canonicalJson(withoutPictures(vy) as unknown as Json),
      };
}
