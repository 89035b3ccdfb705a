import { unreachable } from '#engine/kernel';
import { Paragraph, type FileChild } from 'docx';
import type { Block, Document, Figure } from '../model.js';
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
      default:
        return unreachable(block);
    }
  });

const figureOf = ({ id, chart }: Figure, anchors: Anchors, pictures: Pictures): Paragraph[] => [
  new Paragraph({ style: 'Caption', children: [anchors.mark(id, runs(chart.title))] }),
  new Paragraph({ keepNext: true, children: [pictures.chart(chart)] }),
  new Paragraph({ style: 'Note', children: runs(chart.alternative) }),
];
