import { BorderStyle, Paragraph, ShadingType } from 'docx';
import type { Definition, Design, Document } from '../model.js';
import { lookOf } from './look.js';
import type { Pictures } from './pictures.js';
import { runs } from './text.js';

/** The cover where the document has a design, else its title; then what it says of itself. */
export function frontMatter(document: Document, pictures: Pictures): Paragraph[] {
  const { title, subtitle, status, design, facts } = document;
  const name = [
    new Paragraph({ style: 'Title', children: runs(title) }),
    ...(subtitle ? [new Paragraph({ style: 'Subtitle', children: runs(subtitle) })] : []),
  ];
  if (!design) {
    return [
      ...name,
      ...(status ? [new Paragraph({ style: 'Status', children: runs(status) })] : []),
      ...facts.flatMap((fact) => factOf(fact)),
    ];
  }
  return [...cover(document, design, pictures), ...facts.flatMap((fact, i) => factOf(fact, i === 0))];
}

function cover(document: Document, design: Design, pictures: Pictures): Paragraph[] {
  const { title, subtitle, status, imprint = [] } = document;
  const { accent, surface } = lookOf(document);
  const panel = {
    shading: { type: ShadingType.CLEAR, color: 'auto', fill: surface },
    border: { left: { style: BorderStyle.SINGLE, size: 48, space: 12, color: accent } },
    indent: { left: 340 },
  };
  const line = (text: string, style: string): Paragraph => new Paragraph({ style, ...panel, children: runs(text) });
  return [
    ...(design.logo ? [new Paragraph({ spacing: { before: 600, after: 1_200 }, children: [pictures.logo(design.logo)] })] : []),
    new Paragraph({
      style: 'CoverLine',
      spacing: { before: design.logo ? 0 : 2_400, after: 200 },
      children: runs(design.organisation, { bold: true }),
    }),
    ...(design.cover?.heading ? [line(design.cover.heading, 'CoverLine')] : []),
    line(title, 'Title'),
    ...(subtitle ? [line(subtitle, 'Subtitle')] : []),
    ...[...(design.cover?.lines ?? []), ...imprint].map((text) => line(text, 'CoverLine')),
    ...(status ? [line(status, 'Status')] : []),
  ];
}

/** A tab between term and value: it ends the reach of a text that runs from right to left. */
function factOf({ term, value, explanation, formula }: Definition, startsPage = false): Paragraph[] {
  const about = [explanation, formula].filter((text) => text !== undefined);
  return [
    new Paragraph({
      style: 'Fact',
      ...(startsPage ? { pageBreakBefore: true } : {}),
      keepNext: about.length > 0,
      children: [...runs(`${term}:`, { bold: true }), ...runs('\t'), ...runs(value)],
    }),
    ...about.map((text) => new Paragraph({ style: 'FactNote', children: runs(text) })),
  ];
}
