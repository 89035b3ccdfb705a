import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CommandMeta } from '#engine/kernel';
import { stockholmDay } from '#engine/deadline';
import { loadRegler } from '#regler/ladda';
import { fold, given } from '#testkit/given';
import { personalinformationDecider, type PersonalinformationCommand, type PersonalinformationEvent } from './index.js';

const decider = personalinformationDecider({ ...loadRegler(), dag: stockholmDay });

const NU = '2026-03-10T22:30:00.000Z';
const IDAG = '2026-03-10';
const ENHET = { enhetId: 'enhet-1', regi: 'egen', vag: ['kommun', 'enhet-1'] } as const;
const META: CommandMeta = { now: NU, tidpunkt: NU, actorId: 'chef', role: 'enhetschef', kommun: '0000', newId: (n) => `ny-${n}` };
const HEL = { enhet: ENHET, datum: IDAG, avser: 'lex-sarah', tillfalle: 'aterkommande' } as const;

type Uppgifter = Extract<PersonalinformationCommand, { type: 'RegistreraPersonalinformation' }>['data'];
const registrera = (over: Partial<Uppgifter> = {}): PersonalinformationCommand => ({
  type: 'RegistreraPersonalinformation',
  data: { ...HEL, ...over },
  meta: META,
});
const makulera = (motivering: string): PersonalinformationCommand => ({
  type: 'MakuleraPersonalinformation',
  data: { motivering },
  meta: META,
});

const informerad: PersonalinformationEvent = {
  type: 'PersonalInformerad',
  data: { tidpunkt: NU, personalinformationId: 'ny-0', ...HEL },
};
const makulerad: PersonalinformationEvent = {
  type: 'PersonalinformationMakulerad',
  data: { tidpunkt: NU, motivering: 'Fel enhet.' },
};

describe('att personalen har informerats', () => {
  test('antecknas med enhet, dag, ämne och tillfälle', () => given(decider).when(registrera()).expect([informerad]));

  test('antecknas med antal, form, underlag och rutin när de är kända', () => {
    const mer = { antal: 12, form: 'Arbetsplatsträff', underlag: 'Rutinen lästes upp.', rutinId: 'rutin-1' };
    given(decider)
      .when(registrera(mer))
      .expect([{ ...informerad, data: { ...informerad.data, ...mer } }]);
  });

  test.each<[string, Partial<Uppgifter>, string]>([
    ['en dag i framtiden', { datum: '2026-03-11' }, 'datum'],
    ['ett ämne som inte finns', { avser: 'julfesten' as never }, 'avser'],
    ['visselblåsning före den lagen', { datum: '2021-12-16', avser: 'visselblasning' }, 'avser'],
    ['ett tillfälle som inte finns', { tillfalle: 'ibland' as never }, 'tillfalle'],
    ['ingen informerad', { antal: 0 }, 'antal'],
    ['en halv informerad', { antal: 1.5 }, 'antal'],
  ])('%s är fel', (_, over, falt) => given(decider).when(registrera(over)).rejects('OGILTIG_INDATA', [falt]));

  test('en gång: samma kommando igen gör inget', () => given(decider, informerad).when(registrera()).expect([]));
});

describe('en notering som är fel', () => {
  test('makuleras med motivering', () => given(decider, informerad).when(makulera('Fel enhet.')).expect([makulerad]));
  test('inte utan motivering', () => given(decider, informerad).when(makulera('  ')).rejects('UPPGIFTER_SAKNAS', ['motivering']));
  test('en gång', () => given(decider, informerad, makulerad).when(makulera('Igen.')).expect([]));
  test('bara om den finns', () => given(decider).when(makulera('Fel enhet.')).rejects('SAKNAS'));
});

test('ingen historik får evolve att kasta, och en makulerad notering förblir makulerad', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(informerad, makulerad), { maxLength: 6 }), (history) => {
      const state = fold(decider, history);
      const first = history.indexOf(informerad);
      expect(state.fas).toBe(first < 0 ? 'saknas' : history.at(-1) === makulerad ? 'makulerad' : 'registrerad');
    }),
  );
});
