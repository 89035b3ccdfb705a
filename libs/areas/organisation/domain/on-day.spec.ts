import { describe, expect, test } from '@jest/globals';
import { delegationOnDay, onDay, type OrganisationEvent } from './index.js';
import { emptyOrganisation, evolve } from './state.js';

const tidpunkt = '2026-01-15T09:00:00.000Z';
const giltigFran = '2000-01-01';
const history: readonly OrganisationEvent[] = [
  { type: 'EnhetInrattad', data: { tidpunkt, enhetId: 'k', typ: 'kommun', namn: 'Kommunen', regi: 'egen', giltigFran } },
  { type: 'EnhetInrattad', data: { tidpunkt, enhetId: 'n', typ: 'namnd', namn: 'Nämnden', regi: 'egen', overordnadId: 'k', giltigFran } },
  {
    type: 'EnhetInrattad',
    data: { tidpunkt, enhetId: 'm', typ: 'namnd', namn: 'Andra nämnden', regi: 'egen', overordnadId: 'k', giltigFran },
  },
  {
    type: 'EnhetInrattad',
    data: { tidpunkt, enhetId: 'e', typ: 'enhet', namn: 'Lilla', regi: 'privat', overordnadId: 'n', giltigFran: '2020-03-01' },
  },
  { type: 'EnhetNamnbytt', data: { tidpunkt, enhetId: 'e', namn: 'Stora', giltigFran: '2022-01-01' } },
  { type: 'EnhetFlyttad', data: { tidpunkt, enhetId: 'e', overordnadId: 'm', giltigFran: '2023-01-01' } },
  { type: 'EnhetUpphord', data: { tidpunkt, enhetId: 'e', giltigTill: '2024-06-30' } },
];
const state = history.reduce(evolve, emptyOrganisation);

describe('organisationen en viss dag', () => {
  test.each([
    ['2020-02-29', undefined, undefined],
    ['2020-03-01', 'Lilla', 'n'],
    ['2021-12-31', 'Lilla', 'n'],
    ['2022-01-01', 'Stora', 'n'],
    ['2023-01-01', 'Stora', 'm'],
    ['2024-06-30', 'Stora', 'm'],
    ['2024-07-01', undefined, undefined],
  ])('%s: %s under %s', (datum, namn, overordnadId) => {
    const found = onDay(state, datum).find('e');
    expect([found?.namn, found?.overordnadId]).toEqual([namn, overordnadId]);
  });

  test('väg, barn och allt under', () => {
    const tree = onDay(state, '2023-06-01');
    expect(tree.vag('e')).toEqual(['k', 'm', 'e']);
    expect(tree.barn('k').map((del) => del.id)).toEqual(['n', 'm']);
    expect(tree.under('k').map((del) => del.id)).toEqual(['k', 'n', 'm', 'e']);
    expect(tree.under('n').map((del) => del.id)).toEqual(['n']);
    expect([tree.vag('x'), tree.barn('x'), tree.under('x'), tree.find('x')]).toEqual([[], [], [], undefined]);
  });

  test('före kommunens första dag finns ingenting', () => {
    const tree = onDay(state, '1999-12-31');
    expect([tree.rot, tree.find('k'), tree.under('k')]).toEqual([null, undefined, []]);
  });
});

describe('delegationen en viss dag', () => {
  const standard = [
    { beslut: 'anmalningsbeslut', roller: ['forvaltningschef'], beslutsinstans: 'forvaltningschef', fran: '2000-01-01', kalla: 'standard' },
    { beslut: 'anmalningsbeslut', roller: ['namndsekreterare'], beslutsinstans: 'namnd', fran: '2000-01-01', kalla: 'standard' },
    {
      beslut: 'beslut',
      roller: ['lex-sarah-ansvarig'],
      beslutsinstans: 'lex-sarah-ansvarig',
      fran: '2000-01-01',
      till: '2030-12-31',
      kalla: 'standard',
    },
  ];
  const regel = (beslutsinstans: 'namnd' | 'forvaltningschef' | 'avdelningschef', fran: string, till: string | null = null) => ({
    beslut: 'anmalningsbeslut',
    roller: [beslutsinstans === 'namnd' ? 'namndsekreterare' : beslutsinstans],
    beslutsinstans,
    giltigFran: fran,
    giltigTill: till,
    kalla: 'eget beslut',
  });
  const who = (beslutade: Parameters<typeof delegationOnDay>[1], datum: string) =>
    delegationOnDay(standard, beslutade, datum)
      .filter((r) => r.beslut === 'anmalningsbeslut')
      .map((r) => r.beslutsinstans);

  test('utan egna beslut gäller standarden, inom sin tid', () => {
    expect(delegationOnDay(standard, [], '2025-01-01')).toEqual(standard);
    expect(delegationOnDay(standard, [], '2031-01-01').map((r) => r.beslut)).toEqual(['anmalningsbeslut', 'anmalningsbeslut']);
  });

  test('ett eget beslut ersätter standarden för det beslutet från sin dag', () => {
    const own = [regel('namnd', '2025-01-01')];
    expect(who(own, '2024-12-31')).toEqual(['forvaltningschef', 'namnd']);
    expect(who(own, '2025-01-01')).toEqual(['namnd']);
    expect(delegationOnDay(standard, own, '2025-01-01').map((r) => r.beslut)).toContain('beslut');
  });

  test('det som började senast gäller, och när det upphört gäller det tidigare igen', () => {
    const own = [regel('avdelningschef', '2025-06-01', '2025-08-31'), regel('namnd', '2025-01-01')];
    expect(['2025-05-31', '2025-06-01', '2025-09-01'].map((datum) => who(own, datum))).toEqual([['namnd'], ['avdelningschef'], ['namnd']]);
  });

  test('flera instanser kan få samma beslut från samma dag; för samma instans gäller det sist beslutade', () => {
    const own = [
      regel('namnd', '2025-01-01'),
      regel('forvaltningschef', '2025-01-01'),
      { ...regel('namnd', '2025-01-01'), kalla: 'rättelse' },
    ];
    expect(delegationOnDay(standard, own, '2025-01-01').filter((r) => r.beslut === 'anmalningsbeslut')).toEqual([
      {
        beslut: 'anmalningsbeslut',
        roller: ['forvaltningschef'],
        beslutsinstans: 'forvaltningschef',
        fran: '2025-01-01',
        kalla: 'eget beslut',
      },
      { beslut: 'anmalningsbeslut', roller: ['namndsekreterare'], beslutsinstans: 'namnd', fran: '2025-01-01', kalla: 'rättelse' },
    ]);
  });
});
