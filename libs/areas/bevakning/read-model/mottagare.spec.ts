import { describe, expect, test } from '@jest/globals';
import { ansvarig, overordnad } from './mottagare.js';
import { idag, lopande, VAG } from './prov.fixture.js';

const roll = (namn: string, organisationsenhetId: string) => ({ roll: namn, organisationsenhetId });

describe('vem som får veta', () => {
  test.each([
    ['den som är ansvarig', { ansvarigId: 'mas' }, { anvandareId: 'mas' }, roll('avdelningschef', 'avdelningen')],
    ['enhetens chef', {}, roll('enhetschef', 'enheten'), roll('avdelningschef', 'avdelningen')],
    [
      'den privata utföraren',
      { enhetVag: [...VAG.slice(0, 4), 'privat'] },
      roll('utforare', 'privat'),
      roll('avdelningschef', 'avdelningen'),
    ],
    ['avdelningens chef', { enhetVag: VAG.slice(0, 4) }, roll('avdelningschef', 'avdelningen'), roll('forvaltningschef', 'forvaltningen')],
    [
      'den som tog över efter en enhet som upphört',
      { enhetVag: [...VAG.slice(0, 4), 'nedlagd'] },
      roll('avdelningschef', 'avdelningen'),
      roll('forvaltningschef', 'forvaltningen'),
    ],
    [
      'controllern för en nämnds internkontroll',
      { arendetyp: 'internkontrollplan', enhetVag: VAG.slice(0, 2) },
      roll('controller', 'kommunen'),
      roll('forvaltningschef', 'kommunen'),
    ],
    ['registrator utan enhet', { enhetVag: [], enhetId: null }, roll('registrator', 'kommunen'), roll('forvaltningschef', 'kommunen')],
    [
      'lex Sarah-funktionen, aldrig enheten eller avdelningen',
      { arendetyp: 'lex-sarah' },
      roll('lex-sarah-ansvarig', 'kommunen'),
      roll('forvaltningschef', 'forvaltningen'),
    ],
    [
      'lex Sarah-funktionen för en spärrad avvikelse',
      { sparrad: true },
      roll('lex-sarah-ansvarig', 'kommunen'),
      roll('forvaltningschef', 'forvaltningen'),
    ],
    [
      'den ansvarige för en åtgärd, också i ett lex Sarah-ärende',
      { arendetyp: 'lex-sarah', ansvarigId: 'enhetschef-1' },
      { anvandareId: 'enhetschef-1' },
      roll('forvaltningschef', 'forvaltningen'),
    ],
  ] as const)('%s', (_, fields, forst, sedan) => {
    expect(ansvarig(lopande(fields), idag)).toEqual(forst);
    expect(overordnad(lopande(fields), idag)).toEqual(sedan);
  });
});
