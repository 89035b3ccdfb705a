import { InternalHyperlink, Paragraph, TableOfContents, type FileChild } from 'docx';
import type { Document, Part } from '../model.js';
import type { Anchors } from './anchors.js';
import { runs } from './text.js';

/** lines that have room on the page where the document says what it is; more have a page of their own, so that the list is not divided */
const BELOW_FACTS = 20;

/**
 * Word's own table of contents, filled in with a line per heading that links to it. Whoever wants page numbers lets Word update it; it does not do so by
 * itself, since opening a decided document must not change it.
 */
export function contentsOf({ sections }: Document, anchors: Anchors): FileChild[] {
  if (sections.length === 0) return [];
  const lines = sections.flatMap((section) => [line(section, 1, anchors), ...(section.parts ?? []).map((part) => line(part, 2, anchors))]);
  return [
    new Paragraph({ style: 'TOCHeading', pageBreakBefore: lines.length > BELOW_FACTS, children: runs('Innehåll') }),
    new TableOfContents('Innehåll', { hyperlink: true, headingStyleRange: '1-2', beginDirty: false, contentChildren: lines }),
  ];
}

/**
 * The library puts the ends of the field in paragraphs of their own, which are empty lines on the page. As Word writes it they stand in the first line of the
 * contents and in the last.
 */
export const withinItsLines = (body: string): string =>
  body
    .replace(
      /<w:p>(<w:r><w:fldChar w:fldCharType="begin"[^>]*\/><w:instrText[^>]*>TOC .*?<\/w:r>)<\/w:p>(<w:p><w:pPr>.*?<\/w:pPr>)/,
      '$2$1',
    )
    .replace(/<\/w:p><w:p>(<w:r><w:fldChar w:fldCharType="end"\/><\/w:r><\/w:p><\/w:sdtContent>)/, '$1');

const line = ({ id, heading }: Part, level: 1 | 2, anchors: Anchors): Paragraph =>
  new Paragraph({
    style: `TOC${level}`,
    children: [new InternalHyperlink({ anchor: anchors.nameOf(id)!, children: runs(heading) })],
  });
