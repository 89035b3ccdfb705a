import { describe, expect, test } from '@jest/globals';
import type { Roll } from '#engine/access';
import { ansvarig, overordnad, svararFor } from './mottagare.js';
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
      'registratorn för det som ska registreras, vems ärendet än är',
      { arendetyp: 'klagomal', regel: 'klagomal-registrering', ansvarigId: 'enhetschef-1' },
      roll('registrator', 'kommunen'),
      roll('forvaltningschef', 'forvaltningen'),
    ],
    [
      'lex Sarah-funktionen, aldrig enheten eller avdelningen',
      { arendetyp: 'lex-sarah' },
      roll('lex-sarah-ansvarig', 'kommunen'),
      roll('forvaltningschef', 'forvaltningen'),
    ],
    [
      'den privata utföraren för det som nämnden ska få veta',
      { arendetyp: 'lex-sarah', regel: 'lex-namndinformation-anmalan', enhetVag: [...VAG.slice(0, 4), 'privat'] },
      roll('utforare', 'privat'),
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

describe('den som svarar för en frist', () => {
  const anna = (roll: Roll, organisationsenhetId: string) => ({
    actorId: 'anna',
    kommun: '0000',
    uppdrag: [{ roll, organisationsenhetId }],
  });
  test.each([
    ['den som är utpekad', { ansvarigId: 'anna' }, anna('medarbetare', 'privat'), true],
    ['en annan än den som är utpekad', { ansvarigId: 'mas' }, anna('enhetschef', 'enheten'), false],
    ['enhetens chef', {}, anna('enhetschef', 'enheten'), true],
    ['chef för enheterna i avdelningen', {}, anna('enhetschef', 'avdelningen'), true],
    ['en annan enhets chef', {}, anna('enhetschef', 'privat'), false],
    ['en annan roll i enheten', {}, anna('medarbetare', 'enheten'), false],
    ['registratorn, var uppdraget än ligger', { regel: 'klagomal-registrering' }, anna('registrator', 'forvaltningen'), true],
    ['enhetens chef, för det som ska registreras', { regel: 'klagomal-registrering' }, anna('enhetschef', 'enheten'), false],
    ['lex Sarah-funktionen', { sparrad: true }, anna('lex-sarah-ansvarig', 'namnden'), true],
  ] as const)('%s', (_, fields, vem, vantat) => expect(svararFor(vem, lopande(fields), idag)).toBe(vantat));
});
