import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stockholmDay } from '#engine/deadline';
import { fold, given, META } from '#testkit/given';
import { seriebrottDecider, type Brottsuppgifter, type SeriebrottCommand, type SeriebrottEvent } from './index.js';

const decider = seriebrottDecider(['avvikelser', 'klagomal'], stockholmDay);
const HELT = { id: 'brott-1', slag: 'avvikelser', datum: '2025-03-01', kommentar: 'E-tjänsten infördes.' };

const anteckna = (over: Partial<Brottsuppgifter> = {}): SeriebrottCommand => ({
  type: 'AntecknaSeriebrott',
  data: { ...HELT, ...over },
  meta: META,
});
const upphav = (motivering: string): SeriebrottCommand => ({ type: 'UpphavSeriebrott', data: { motivering }, meta: META });
const antecknat: SeriebrottEvent = { type: 'SeriebrottAntecknat', data: { tidpunkt: META.tidpunkt, ...HELT } };
const upphavt: SeriebrottEvent = { type: 'SeriebrottUpphavt', data: { tidpunkt: META.tidpunkt, motivering: 'Fel dag.' } };
const today = stockholmDay(META.now);

describe('ett seriebrott', () => {
  test('antecknas med dag och kommentar', () => given(decider).when(anteckna()).expect([antecknat]));
  test('kan gälla från i dag', () =>
    given(decider)
      .when(anteckna({ datum: today }))
      .expect([{ ...antecknat, data: { ...antecknat.data, datum: today } }]));
  test('igen gör inget', () => given(decider, antecknat).when(anteckna()).expect([]));
  test('utan kommentar saknas uppgifter', () =>
    given(decider)
      .when(anteckna({ kommentar: ' ' }))
      .rejects('UPPGIFTER_SAKNAS', ['kommentar']));
  test.each<[string, Partial<Brottsuppgifter>, string]>([
    ['i en serie som inte finns', { slag: 'vader' }, 'slag'],
    ['i framtiden', { datum: '2999-01-01' }, 'datum'],
  ])('%s är fel', (_, over, falt) => given(decider).when(anteckna(over)).rejects('OGILTIG_INDATA', [falt]));
});

describe('ett seriebrott som inte gäller', () => {
  test('upphävs med motivering', () => given(decider, antecknat).when(upphav('Fel dag.')).expect([upphavt]));
  test('inte utan motivering', () => given(decider, antecknat).when(upphav('')).rejects('UPPGIFTER_SAKNAS', ['motivering']));
  test('en gång', () => given(decider, antecknat, upphavt).when(upphav('Igen.')).expect([]));
  test('bara om det finns', () => given(decider).when(upphav('Fel dag.')).rejects('SAKNAS'));
  test('står kvar som det antecknades', () =>
    expect(fold(decider, [antecknat, upphavt])).toEqual({ fas: 'upphavt', brott: antecknat.data, upphavande: upphavt.data }));
});

test('ingen historik får evolve att kasta, och samma kommando två gånger ger ingen andra händelse', () =>
  fc.assert(
    fc.property(fc.array(fc.constantFrom(antecknat, upphavt), { maxLength: 6 }), fc.boolean(), (history, first) => {
      const command = first ? anteckna() : upphav('Fel dag.');
      fc.pre(first || fold(decider, history).fas !== 'saknas');
      const events = decider.decide(command, fold(decider, history));
      expect(decider.decide(command, fold(decider, [...history, ...events]))).toEqual([]);
    }),
  ));
