import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fold, given, refusalOf } from '#testkit/given';
import { IDAG, iRutin, rutin, rutinAndrad, RUTINHISTORIER, rutinversion, upphavd, upprattad } from '#testkit/given/ledningssystem';
import { gallandeVersion, type BefintligRutin, type RutinCommand, type RutinEvent } from './index.js';

const { kommando, hande, KOMMANDON } = iRutin;
const { utkast, gallande } = RUTINHISTORIER;
const iKraft = (dag: string, ...history: readonly RutinEvent[]) => gallandeVersion(fold(rutin, history) as BefintligRutin, dag)?.version;

test('en rutin upprättas utan version', () => given(rutin).when(kommando('UpprattaRutin')).expect([upprattad]));

/** What each command leads to in each phase; `redan`: all is already so there, and nothing happens. */
const OVERGANGAR: Record<RutinCommand['type'], Partial<Record<BefintligRutin['fas'], BefintligRutin['fas'] | 'redan'>>> = {
  UpprattaRutin: { utkast: 'redan', gallande: 'redan', upphavd: 'redan' },
  AndraRutin: { utkast: 'utkast', gallande: 'gallande' },
  FaststallRutinversion: { utkast: 'gallande', gallande: 'gallande' },
  UpphavRutin: { utkast: 'upphavd', gallande: 'upphavd', upphavd: 'redan' },
};

describe.each(KOMMANDON)('%s', (type) => {
  test.each(Object.keys(RUTINHISTORIER) as BefintligRutin['fas'][])('i fas %s', (fas) => {
    const history = RUTINHISTORIER[fas];
    const decide = () => rutin.decide(kommando(type), fold(rutin, history));
    const till = OVERGANGAR[type][fas];
    if (till === undefined) return expect(refusalOf(decide)?.kod).toBe('FEL_FAS');
    const events = decide();
    expect(events).toHaveLength(till === 'redan' ? 0 : 1);
    expect(fold(rutin, [...history, ...events]).fas).toBe(till === 'redan' ? fas : till);
  });

  test('av en rutin som inte finns', () => {
    if (type === 'UpprattaRutin') return;
    given(rutin).when(kommando(type)).rejects('SAKNAS');
  });
});

describe('en version', () => {
  test('numreras i den ordning de fastställs, med åtgärden som ledde till den', () => {
    const atgard = { kalla: 'avvikelse', kallaId: 'avvikelse-1', atgardId: 'atgard-1' };
    given(rutin, ...gallande)
      .when(kommando('FaststallRutinversion', { atgard, andring: 'Läs upp.' }))
      .expect([rutinversion(2, { atgard, andring: 'Läs upp.' })]);
  });

  test.each([
    ['fastställd i framtiden', { datum: '2026-03-11', giltigFran: '2026-03-11' }, ['datum']],
    ['fastställd före versionen innan', { datum: '2026-03-09' }, ['datum']],
    ['som gäller innan den fastställts', { giltigFran: '2026-03-09' }, ['giltigFran']],
    ['som ska revideras innan den fastställts', { nastaRevidering: '2026-03-01' }, ['nastaRevidering']],
    ['som ska revideras innan den gäller', { giltigFran: '2026-05-01', nastaRevidering: '2026-04-01' }, ['nastaRevidering']],
  ])('%s är fel', (_, over, falt) =>
    given(rutin, ...gallande)
      .when(kommando('FaststallRutinversion', over))
      .rejects('OGILTIG_INDATA', falt),
  );

  test('utan innehåll saknar uppgifter', () =>
    given(rutin, ...utkast)
      .when(kommando('FaststallRutinversion', { innehall: ' ' }))
      .rejects('UPPGIFTER_SAKNAS', ['innehall']));
});

describe('versionen som gäller', () => {
  const senare = rutinversion(2, { giltigFran: '2026-06-01' });

  test('är den senast fastställda vars dag har kommit', () => {
    expect(iKraft('2026-05-31', ...gallande, senare)).toBe(1);
    expect(iKraft('2026-06-01', ...gallande, senare)).toBe(2);
    expect(iKraft('2026-03-09', ...gallande)).toBeUndefined();
  });

  test('är den senare, också när den gäller från en tidigare dag', () =>
    expect(iKraft('2026-06-01', ...gallande, senare, rutinversion(3, { giltigFran: '2026-04-01' }))).toBe(3));

  test('finns inte när rutinen är upphävd', () => {
    expect(iKraft('2026-03-09', ...gallande, upphavd)).toBeUndefined();
    expect(iKraft(IDAG, ...gallande, upphavd)).toBeUndefined();
  });
});

describe('en ändring', () => {
  test('av det som redan är så gör inget', () =>
    given(rutin, ...utkast)
      .when(kommando('AndraRutin', { titel: upprattad.data.titel }))
      .expect([]));
  test('som inte säger något saknar uppgifter', () =>
    given(rutin, ...utkast)
      .when(kommando('AndraRutin', {}, {}, ['titel']))
      .rejects('UPPGIFTER_SAKNAS', ['titel']));
  test('till en annan process tar bort aktiviteten, som hör till den förra', () => {
    const iProcess = hande('RutinAndrad', { processId: 'p1', aktivitetId: 'a1' });
    expect(fold(rutin, [upprattad, iProcess, hande('RutinAndrad', { titel: 'Ny' })])).toMatchObject({ aktivitetId: 'a1' });
    expect(fold(rutin, [upprattad, iProcess, hande('RutinAndrad', { processId: 'p2' })])).not.toHaveProperty('aktivitetId');
  });
});

test.each<[string, RutinCommand, string[]]>([
  ['titel och ägare', kommando('UpprattaRutin', { titel: '', agareId: ' ' }), ['titel', 'agareId']],
])('en ny rutin utan %s saknar uppgifter', (_, command, falt) => given(rutin).when(command).rejects('UPPGIFTER_SAKNAS', falt));

test('en rutin upphävs inte utan motivering', () =>
  given(rutin, ...gallande)
    .when(kommando('UpphavRutin', { motivering: ' ' }))
    .rejects('UPPGIFTER_SAKNAS', ['motivering']));

test('ingen historik får evolve att kasta, och högst en version gäller på en dag: den senaste av dem vars dag har kommit', () => {
  const handelser = [upprattad, rutinAndrad, rutinversion(1), rutinversion(2, { giltigFran: '2026-06-01' }), upphavd];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...handelser), { maxLength: 8 }),
      fc.constantFrom('2026-03-09', IDAG, '2026-07-01'),
      (history, dag) => {
        const state = fold(rutin, history);
        if (state.fas === 'saknas') return;
        const giltiga = state.upphavd !== undefined && dag >= IDAG ? [] : state.versioner.filter(({ giltigFran }) => giltigFran <= dag);
        expect(gallandeVersion(state, dag)).toEqual(giltiga.at(-1));
      },
    ),
  );
});
