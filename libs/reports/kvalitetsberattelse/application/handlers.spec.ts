import { expect, test } from '@jest/globals';
import { emptyBlocks } from './handlers.js';

const avsnitt = (block: string | undefined, text: string | null, textforslag?: string) => ({
  nyckel: 'n',
  rubrik: 'R',
  ledtext: 'L',
  ...(block === undefined ? {} : { block }),
  text,
  ...(textforslag === undefined ? {} : { textforslag }),
  siffror: [],
  tabeller: [],
  diagram: [],
});

test('a block says something when one of its sections has a text or a proposal', () => {
  const vy = {
    avsnitt: [avsnitt('arbete', null), avsnitt('arbete', 'Så här.'), avsnitt('resultat', null, 'Tre.'), avsnitt('atgarder', null)],
  };
  expect(emptyBlocks(vy)).toEqual(['atgarder']);
});

test('a template without the blocks asks for none', () => expect(emptyBlocks({ avsnitt: [avsnitt(undefined, null)] })).toEqual([]));
