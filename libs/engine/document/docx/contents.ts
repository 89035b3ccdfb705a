import { InternalHyperlink, Paragraph } from 'docx';
import type { Document, Part } from '../model.js';
import type { Anchors } from './anchors.js';
import { runs } from './text.js';

/** One line per heading, each a link. */
export const contentsOf = ({ sections }: Document, anchors: Anchors): Paragraph[] => [
  new Paragraph({ style: 'TOCHeading', children: runs('Innehåll') }),
  ...sections.flatMap((section) => [line(section, 1, anchors), ...(section.parts ?? []).map((part) => line(part, 2, anchors))]),
];

const line = ({ id, heading }: Part, level: 1 | 2, anchors: Anchors): Paragraph =>
  new Paragraph({
    style: `TOC${level}`,
    children: [new InternalHyperlink({ anchor: anchors.nameOf(id)!, children: runs(heading) })],
  });
