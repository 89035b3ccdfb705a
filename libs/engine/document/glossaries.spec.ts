import { expect, test } from '@jest/globals';
import { withGlossaries } from './glossaries.js';
import type { Block, Document, Section } from './model.js';

const figure = (term: string, text: string, key = term.toLowerCase()) => ({ term, value: '1', definition: { key, text } });
const figures = (...items: readonly ReturnType<typeof figure>[]): Block => ({ kind: 'definitions', items });
const table = (caption: string, text: string): Block => ({
  kind: 'table',
  id: caption.toLowerCase(),
  caption,
  columns: [],
  rows: [],
  definition: { text },
});

const shown = (...sections: readonly Section[]): readonly Section[] =>
  withGlossaries({ title: 'T', language: 'sv', facts: [], sections } satisfies Document).sections;

const glossaries = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.kind === 'glossary' ? [[block.common, ...block.items.map(({ term, value }) => [term, value])]] : []));
const paragraphs = (blocks: readonly Block[]) =>
  blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [block.content.map((part) => (typeof part === 'string' ? part : `[${part.text}](${part.href})`)).join('')]
      : [],
  );

const RAKNAS = 'De som rapporterades. Makulerade räknas inte.';

test('what several count is said once for all of them, and of each what is its own', () => {
  const [section] = shown({
    id: 'a',
    heading: 'A',
    blocks: [
      figures(figure('Antal', RAKNAS), figure('Andel', `${RAKNAS} Nämnaren är alla.`), figure('Tid', 'Dagar enligt 5 kap. SoL och 3 §.')),
    ],
  });
  expect(glossaries(section!.blocks)).toEqual([
    [undefined, ['Tid', 'Dagar enligt 5 kap. SoL och 3 §. Nyckel: tid.']],
    [
      `Gemensamt för de 2 som följer: ${RAKNAS}`,
      ['Antal', 'Inget utöver det gemensamma. Nyckel: antal.'],
      ['Andel', 'Nämnaren är alla. Nyckel: andel.'],
    ],
  ]);
});

test('a figure and a table that count the same are explained together', () => {
  const [section] = shown({ id: 'a', heading: 'A', blocks: [figures(figure('Enheter', 'Alla.', 'x'), figure('Vilka', 'Alla.', 'x'))] });
  expect(glossaries(section!.blocks)).toEqual([[undefined, ['Enheter; Vilka', 'Alla. Nyckel: x.']]]);
});

test('it is said after the last that is explained, and figures before their tables point there', () => {
  const [section] = shown({
    id: 'a',
    heading: 'A',
    blocks: [figures(figure('Antal', 'Alla.'))],
    parts: [
      { id: 'a-tabeller', heading: 'Tabeller', blocks: [table('Per enhet', 'Enheten då.')] },
      { id: 'sist', heading: 'Sist', blocks: [] },
    ],
  });
  expect(paragraphs(section!.blocks)).toEqual(['Vad siffrorna räknar står i [Tabeller](#a-tabeller).']);
  expect(glossaries(section!.parts![0]!.blocks)).toEqual([[undefined, ['Antal', 'Alla. Nyckel: antal.'], ['Per enhet', 'Enheten då.']]]);
  expect(section!.parts![1]!.blocks).toEqual([]);
});

test('what an earlier section has said is not said again: it is told where', () => {
  const same = figure('Antal', 'Alla.');
  const [, second] = shown(
    { id: 'a', heading: 'A', blocks: [figures(same)] },
    { id: 'b', heading: 'B', blocks: [figures(same, figure('Tid', 'Dagar.'))] },
  );
  expect(glossaries(second!.blocks)).toEqual([[undefined, ['Tid', 'Dagar. Nyckel: tid.']]]);
  expect(paragraphs(second!.blocks)).toEqual(['Antal: se [A](#a).']);
});

test('a document without definitions is as it was', () => {
  const section: Section = {
    id: 'a',
    heading: 'A',
    blocks: [{ kind: 'definitions', items: [{ term: 'T', value: 'V', explanation: 'E' }] }],
  };
  expect(shown(section)).toEqual([section]);
});
