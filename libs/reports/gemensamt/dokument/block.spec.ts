import { expect, test } from '@jest/globals';
import type { Tabellvarde } from '../siffror/index.js';
import { tableBlocks } from './index.js';

const OVERLAPP = /överlappar/gi;
const not = (definition: string, overlappar?: true): string => {
  const tabell: Tabellvarde = {
    nyckel: 't',
    titel: 'T',
    definition,
    kolumner: [],
    rader: [{ kod: 'a' }],
    ...(overlappar ? { overlappar } : {}),
  };
  const [block] = tableBlocks(tabell);
  return block?.kind === 'table' ? block.note! : '';
};

test('that rows overlap is said once, and only of a table in which they do', () => {
  expect(not('Stegen, på de ärenden som tagit dem.', true)).toContain('Raderna överlappar och behöver inte ge summan.');
  expect(not('Ett ärende kan ha flera: raderna överlappar.', true).match(OVERLAPP)).toHaveLength(1);
  expect(not('Risker.')).not.toMatch(OVERLAPP);
});
