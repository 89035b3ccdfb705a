import type { Feature } from 'write-excel-file/node';
import { escapeText } from '../text.js';
import type { Document } from '../model.js';
import type { FileContent } from './cells.js';

const PART = 'docProps/core.xml';

/** Title, language and the document's own day: what a reader's program shows and a screen reader says first. The library writes none of it. */
export const coreProperties = ({ title, language, author, date }: Document): Feature<FileContent> => ({
  files: {
    transform: {
      '[Content_Types].xml': {
        insert: () => `<Override PartName="/${PART}" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`,
      },
      '_rels/.rels': {
        insert: () =>
          `<Relationship Id="rId-core-1" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="${PART}"/>`,
      },
    },
    write: {
      files: () => ({
        [PART]:
          '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
          '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ' +
          'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
          `<dc:title>${escapeText(title)}</dc:title>` +
          (author ? `<dc:creator>${escapeText(author)}</dc:creator>` : '') +
          `<dc:language>${escapeText(language)}</dc:language>` +
          (date ? ['created', 'modified'].map((name) => timestamp(name, date)).join('') : '') +
          '</cp:coreProperties>',
      }),
    },
  },
});

const timestamp = (name: string, date: string): string =>
  `<dcterms:${name} xsi:type="dcterms:W3CDTF">${escapeText(date)}T00:00:00Z</dcterms:${name}>`;
