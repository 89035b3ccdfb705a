import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CommandMeta } from '#engine/kernel';
import { stockholmDay } from '#engine/deadline';
import { loadRegler } from '#regler/ladda';
import { fold, given, META } from '#testkit/given';
import { nyckeltalDecider, senaste, type NyckeltalCommand, type NyckeltalEvent, type Nyckeltalsuppgifter } from './index.js';

const decider = nyckeltalDecider({ ...loadRegler(), dag: stockholmDay });
const HAMTAD = '2026-03-01T08:00:00.000Z';
const HEL = {
  id: 'siffra-1',
  kalla: 'kolada',
  nyckeltalId: 'U21468',
  titel: 'Bemötande i hemtjänsten, andel (%)',
  ar: 2025,
  varde: 87.5,
  kvinnor: 88.1,
  man: 86.4,
  hamtad: HAMTAD,
} as const;

type Data = Nyckeltalsuppgifter & { readonly id: string };
const registrera = (over: Partial<Data> = {}, meta: Partial<CommandMeta> = {}): NyckeltalCommand => ({
  type: 'RegistreraNyckeltal',
  data: { ...HEL, ...over },
  meta: { ...META, ...meta },
});
const makulera = (motivering: string): NyckeltalCommand => ({ type: 'MakuleraNyckeltal', data: { motivering }, meta: META });
const hamtat = (over: Partial<Data> = {}): NyckeltalEvent => ({
  type: 'NyckeltalHamtat',
  data: { tidpunkt: META.tidpunkt, ...HEL, ...over },
});
const makulerat: NyckeltalEvent = { type: 'NyckeltalMakulerat', data: { tidpunkt: META.tidpunkt, motivering: 'Fel år.' } };

describe('ett nyckeltal', () => {
  test('antecknas så som källan angav det', () => given(decider).when(registrera()).expect([hamtat()]));

  test('utan värde hos källan är tomt, inte noll', () => {
    const { varde: _varde, kvinnor: _kvinnor, man: _man, ...tomt } = HEL;
    given(decider)
      .when({ type: 'RegistreraNyckeltal', data: { ...tomt, kommentar: 'Saknas hos källan.' }, meta: META })
      .expect([{ type: 'NyckeltalHamtat', data: { tidpunkt: META.tidpunkt, ...tomt, kommentar: 'Saknas hos källan.' } }]);
  });

  test('noll är ett värde', () =>
    given(decider)
      .when(registrera({ varde: 0 }))
      .expect([hamtat({ varde: 0 })]));

  test('samma hämtning igen gör inget', () => given(decider, hamtat()).when(registrera()).expect([]));

  test('en senare hämtning är en egen uppgift, också när värdet är detsamma', () => {
    const senare = { hamtad: '2026-03-09T08:00:00.000Z' };
    given(decider, hamtat())
      .when(registrera(senare))
      .expect([hamtat(senare)]);
  });

  test('det som skrevs fel om samma hämtning skrivs om, och den sista anteckningen gäller', () => {
    const ratt = { varde: 78.5 };
    given(decider, hamtat())
      .when(registrera(ratt))
      .expect([hamtat(ratt)]);
    given(decider, hamtat(), hamtat(ratt)).when(registrera()).expect([hamtat()]);
    const state = fold(decider, [hamtat(), hamtat(ratt)]);
    expect(state.fas === 'registrerat' && senaste(state.hamtningar).varde).toBe(78.5);
  });

  test('en äldre hämtning som antecknas efteråt ändrar inte vad som gäller', () => {
    const state = fold(decider, [hamtat(), hamtat({ hamtad: '2025-03-01T08:00:00.000Z', varde: 1 })]);
    expect(state.fas === 'registrerat' && senaste(state.hamtningar).varde).toBe(87.5);
  });

  test.each<[string, Partial<Data>, string]>([
    ['en källa som inte finns', { kalla: 'hörsägen' }, 'kalla'],
    ['ett år före 1900', { ar: 1899 }, 'ar'],
    ['ett halvt år', { ar: 2025.5 }, 'ar'],
    ['ett värde som inte är ett tal', { varde: Number.NaN }, 'varde'],
    ['ett oändligt värde', { man: Number.POSITIVE_INFINITY }, 'man'],
    ['en hämtning i framtiden', { hamtad: '2026-03-10T12:00:00.001Z' }, 'hamtad'],
  ])('%s är fel', (_, over, falt) => given(decider).when(registrera(over)).rejects('OGILTIG_INDATA', [falt]));

  test('utan beteckning och namn saknas uppgifter', () =>
    given(decider)
      .when(registrera({ nyckeltalId: ' ', titel: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['nyckeltalId', 'titel']));
});

describe('en siffra som är fel', () => {
  test('makuleras med motivering', () => given(decider, hamtat()).when(makulera('Fel år.')).expect([makulerat]));
  test('inte utan motivering', () => given(decider, hamtat()).when(makulera(' ')).rejects('UPPGIFTER_SAKNAS', ['motivering']));
  test('en gång', () => given(decider, hamtat(), makulerat).when(makulera('Igen.')).expect([]));
  test('bara om den finns', () => given(decider).when(makulera('Fel år.')).rejects('SAKNAS'));
  test('hämtas den på nytt gäller den igen, utan det som var fel', () => {
    given(decider, hamtat(), makulerat).when(registrera()).expect([hamtat()]);
    expect(fold(decider, [hamtat({ varde: 1 }), makulerat, hamtat()])).toEqual({ fas: 'registrerat', hamtningar: [hamtat().data] });
  });
});

test('ingen historik får evolve att kasta, och samma kommando två gånger ger ingen andra händelse', () => {
  const event = fc.oneof(
    fc.constant(makulerat),
    fc
      .record({ varde: fc.integer(), dag: fc.integer({ min: 1, max: 9 }) })
      .map(({ varde, dag }) => hamtat({ varde, hamtad: `2026-03-0${dag}T08:00:00.000Z` })),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 8 }), fc.integer(), (history, varde) => {
      const command = registrera({ varde });
      const first = decider.decide(command, fold(decider, history));
      expect(decider.decide(command, fold(decider, [...history, ...first]))).toEqual([]);
    }),
  );
});
