import { expect, test } from '@jest/globals';
import type { Berattelser } from './berattelser.js';
import { BeslutaKvalitetsberattelseHandler, emptyBlocks } from './handlers.js';
import type { BeslutaKvalitetsberattelse } from './kommandon.js';

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

test.each(['utkast', 'granskad'])('what lacks a text is told already of a draft: %s', async (fas) => {
  const rapport = { fas, omfattning: { namn: 'Exempelkommun' }, avsnitt: {} };
  interface Steg {
    prova(rapport: object, opened: () => Promise<object>): Promise<void>;
    modeller(rapport: object): Promise<readonly object[]>;
    kommando(handlingar: object): { readonly data: object };
  }
  const berattelser = {
    beslutsratt: async () => ({ beslutsinstans: 'forvaltningschef' }),
    upplagg: () => ({ ordning: [] }),
    view: async () => ({ avsnitt: [avsnitt('arbete', 'Så här.'), avsnitt('atgarder', null)] }),
    besluta: async (_: unknown, steg: Steg) => {
      await steg.prova(rapport, async () => rapport);
      if (fas === 'granskad') await steg.modeller(rapport);
      return steg.kommando({ dokument: [], modeller: [] }).data;
    },
  };
  const handler = new BeslutaKvalitetsberattelseHandler(berattelser as unknown as Berattelser);
  const command = { beslut: { datum: '2026-03-01' }, context: { kommun: '0000' }, fragare: {} } as BeslutaKvalitetsberattelse;
  expect(await handler.execute(command)).toMatchObject({ tommaBlock: ['atgarder'] });
});
