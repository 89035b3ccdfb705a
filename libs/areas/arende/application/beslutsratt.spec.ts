import { describe, expect, test } from '@jest/globals';
import { Beslutsratt, Enhetsuppslag } from '#areas/arende';
import type { Delegationsregel, OrganisationDirectory, Principal, Roll } from '#engine/access';

const KOMMUN = '0000';
const regel = (beslut: string, roller: readonly string[], beslutsinstans: string): Delegationsregel => ({
  beslut,
  roller,
  beslutsinstans,
  fran: '2000-01-01',
  kalla: 'Delegationsordning',
});
const FORE = [regel('beslut', ['lex-sarah-ansvarig'], 'lex-sarah-ansvarig')];
const EFTER = [
  regel('beslut', ['lex-sarah-ansvarig', 'forvaltningschef'], 'forvaltningschef'),
  regel('beslut', ['namndsekreterare'], 'namnd'),
  regel('anmalningsbeslut', ['lex-sarah-ansvarig'], 'utskott'),
];

const organisation = {
  delegation: async (kommun, datum) => (kommun === KOMMUN ? (datum < '2026-07-01' ? FORE : EFTER) : []),
} as Pick<OrganisationDirectory, 'delegation'> as OrganisationDirectory;
const ratt = new Beslutsratt(organisation, new Enhetsuppslag(organisation, { now: () => '2026-06-30T21:59:59.999Z' }));
const som = (...roller: Roll[]): Principal => ({
  actorId: 'nagon',
  kommun: KOMMUN,
  uppdrag: roller.map((roll) => ({ roll, organisationsenhetId: 'enhet' })),
});

describe('vem som beslutar', () => {
  test.each<[string, Principal, string, string | undefined, readonly string[]]>([
    ['efter delegationen som gäller nu', som('lex-sarah-ansvarig'), 'beslut', undefined, ['lex-sarah-ansvarig']],
    [
      'efter delegationen den dag som beslutet gäller',
      som('lex-sarah-ansvarig'),
      'beslut',
      '2026-06-30T22:00:00.000Z',
      ['forvaltningschef'],
    ],
    [
      'den som har flera uppdrag',
      som('namndsekreterare', 'forvaltningschef'),
      'beslut',
      '2026-08-01T10:00:00.000Z',
      ['forvaltningschef', 'namnd'],
    ],
    ['för just det beslutet', som('lex-sarah-ansvarig'), 'anmalningsbeslut', '2026-08-01T10:00:00.000Z', ['utskott']],
    ['ingen utan rollen', som('medarbetare'), 'beslut', '2026-08-01T10:00:00.000Z', []],
    ['ingen om det som inte är delegerat', som('lex-sarah-ansvarig'), 'annat', '2026-08-01T10:00:00.000Z', []],
  ])('%s', async (_, principal, beslut, tidpunkt, expected) => {
    const context = { kommun: KOMMUN, ...(tidpunkt === undefined ? {} : { tidpunkt }) };
    expect(await ratt.instanserFor(principal, beslut, context)).toEqual(expected);
  });

  test('i sin egen kommun', async () =>
    expect(await ratt.instanserFor(som('lex-sarah-ansvarig'), 'beslut', { kommun: '0001' })).toEqual([]));
});
