import { strFromU8, strToU8 } from 'fflate';
import type { Document } from '../model.js';
import { escapeText } from '../text.js';
import type { Files } from '../zip/index.js';
import { withinItsLines } from './contents.js';

const CORE = 'docProps/core.xml';
const BODY = 'word/document.xml';
const LINKS = 'word/_rels/document.xml.rels';

/** The library asks the clock and draws lots; what it got is replaced by the document's own day and by numbers in the order things stand. */
export function normalise(files: Files, { date, language }: Document): Files {
  const body = strFromU8(files[BODY]!);
  const links = new Map<string, string>();
  for (const [, id] of body.matchAll(/<w:hyperlink\b[^>]*\sr:id="([^"]+)"/g)) if (!links.has(id!)) links.set(id!, `rIdL${links.size + 1}`);
  return {
    ...files,
    [CORE]: strToU8(
      strFromU8(files[CORE]!)
        .replace(/(<dcterms:(?:created|modified)\b[^>]*>)[^<]*(<\/dcterms:(?:created|modified)>)/g, (_, open: string, close: string) =>
          date ? `${open}${escapeText(date)}T00:00:00Z${close}` : '',
        )
        .replace('</cp:coreProperties>', `<dc:language>${escapeText(language)}</dc:language></cp:coreProperties>`),
    ),
    [BODY]: strToU8(
      numberBookmarks(
        withinItsLines(body).replace(
          /(<w:hyperlink\b[^>]*\sr:id=")([^"]+)"/g,
          (_, before: string, id: string) => `${before}${links.get(id)!}"`,
        ),
      ),
    ),
    [LINKS]: strToU8(
      strFromU8(files[LINKS]!).replace(
        /(<Relationship\b[^>]*\sId=")([^"]+)"/g,
        (_, before: string, id: string) => `${before}${links.get(id) ?? id}"`,
      ),
    ),
  };
}

/** The library numbers bookmarks from when the process started. */
function numberBookmarks(body: string): string {
  const numbers = new Map<string, number>();
  return body.replace(/(<w:bookmark(?:Start|End)\b[^>]*w:id=")(\d+)"/g, (_, before: string, id: string) => {
    if (!numbers.has(id)) numbers.set(id, numbers.size + 1);
    return `${before}${numbers.get(id)!}"`;
  });
}
