import { expect, test } from '@jest/globals';
import type { Tabellvarde } from '../siffror/index.js';
import { tableBlocks } from './index.js';

const block = (over: Partial<Tabellvarde>) =>
  tableBlocks({ nyckel: 'a.b', titel: 'T', definition: 'Risker.', kolumner: [], rader: [{ kod: 'a' }], ...over })[0]!;

test('that rows overlap is said beside the table in which they do, and what it counts is told apart', () => {
  const definition = { key: 'a.b', text: 'Risker.' };
  expect(block({ overlappar: true })).toMatchObject({ definition, note: 'Raderna överlappar och behöver inte ge summan.' });
  expect(block({})).not.toHaveProperty('note');
});

test('what a share is of is said beside the table', () =>
  expect(block({ kolumner: [{ nyckel: 'andel', rubrik: 'Andel', format: 'andel', bas: 'klara / alla' }] })).toMatchObject({
    note: 'Andel: klara / alla.',
  }));

test('a table without rows says so, and keeps what it would have counted', () =>
  expect(block({ rader: [] })).toEqual({
    kind: 'definitions',
    items: [{ term: 'T', value: 'Inga rader', definition: { key: 'a.b', text: 'Risker.' } }],
  }));
