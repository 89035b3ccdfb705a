import { InternalHyperlink, Paragraph, TableOfContents, type FileChild } from 'docx';
import type { Document, Part } from '../model.js';
import type { Anchors } from './anchors.js';
import { runs } from './text.js';

/**
 * Word's own table of contents, filled in with a line per heading that links to it. Whoever wants page numbers lets Word update it; it does not do so by
 * itself, since opening a decided document must not change it.
 */
export function contentsOf({ sections }: Document, anchors: Anchors): FileChild[] {
  if (sections.length === 0) return [];
  const lines = sections.flatMap((section) => [line(section, 1, anchors), ...(section.parts ?? []).map((part) => line(part, 2, anchors))]);
  return [
    new Paragraph({ style: 'TOCHeading', children: runs('Innehåll') }),
    new TableOfContents('Innehåll', { hyperlink: true, headingStyleRange: '1-2', beginDirty: false, contentChildren: lines }),
  ];
}

const line = ({ id, heading }: Part, level: 1 | 2, anchors: Anchors): Paragraph =>
  new Paragraph({
    style: `TOC${level}`,
    children: [new InternalHyperlink({ anchor: anchors.nameOf(id)!, children: runs(heading) })],
  });
