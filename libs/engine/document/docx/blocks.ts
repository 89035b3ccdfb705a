import { unreachable } from '#engine/kernel';
import { Paragraph, type FileChild } from 'docx';
import type { Block, Document, Figure, Glossary } from '../model.js';
import type { Anchors } from './anchors.js';
import { definitionTable } from './definition-table.js';
import type { Pictures } from './pictures.js';
import { tableOf } from './table.js';
import { inline, runs } from './text.js';

export const blocksOf = (blocks: readonly Block[], document: Document, anchors: Anchors, pictures: Pictures): FileChild[] =>
  blocks.flatMap((block): FileChild[] => {
    switch (block.kind) {
      case 'paragraph':
        return [new Paragraph({ ...(block.role ? { style: 'Caveat' } : {}), children: inline(block.content, anchors) })];
      case 'list':
        return block.items.map((item) => new Paragraph({ bullet: { level: 0 }, children: inline(item, anchors) }));
      case 'table':
        return tableOf(block, document, anchors);
      case 'figure':
        return figureOf(block, anchors, pictures);
      case 'definitions':
        return definitionTable(block.items, document);
      case 'glossary':
        return glossaryOf(block);
      default:
        return unreachable(block);
    }
  });

/** Word and explanation in one paragraph: in columns, long explanations beside short words would take twice the room. */
const glossaryOf = ({ common, items }: Glossary): Paragraph[] => [
  ...(common ? [new Paragraph({ style: 'Note', keepNext: true, children: runs(common) })] : []),
  ...items.map(({ term, value }) => new Paragraph({ style: 'Glossary', children: [...runs(`${term}: `, { bold: true }), ...runs(value)] })),
];

const figureOf = ({ id, chart }: Figure, anchors: Anchors, pictures: Pictures): Paragraph[] => [
  new Paragraph({ style: 'Caption', children: [anchors.mark(id, runs(chart.title))] }),
  new Paragraph({ keepNext: true, children: [pictures.chart(chart)] }),
  new Paragraph({ style: 'Note', children: runs(chart.alternative) }),
];
