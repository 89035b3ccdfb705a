import { describe, expect, test } from '@jest/globals';
import type { KlagomalCommand, Klagomalsfas } from '#areas/klagomal';
import { loadRegler } from '#regler/ladda';
import { fold, refusalOf } from '#testkit/given';
import { foreslagen, genomford, HISTORIER, klagomal, kommando, KOMMANDON, planerad, registrerat } from '#testkit/given/klagomal';

type Type = KlagomalCommand['type'];
const VAG = ['inkommet', 'registrerat', 'bekraftat', 'under-utredning', 'besvarat', 'delegationsprovning'] as const;
const ALLA: readonly Klagomalsfas[] = [...VAG, 'avslutat', 'omklassat'];

/** From every open phase to the given one, or staying in the one that is further on. */
const till = (mal: (typeof VAG)[number]) =>
  Object.fromEntries(VAG.map((fas) => [fas, VAG.indexOf(mal) > VAG.indexOf(fas) ? mal : fas])) as Partial<
    Record<Klagomalsfas, Klagomalsfas>
  >;
const kvar = (faser: readonly Klagomalsfas[]) => Object.fromEntries(faser.map((fas) => [fas, fas]));

/**
 * The transitions of the HTTP contract as data: what a command leads to in each phase of a case that has come there by the steps in their order.
 * `redan`: all is already so there, and nothing happens.
 */
const OVERGANGAR: Record<
  Type,
  { readonly fran: Partial<Record<Klagomalsfas, Klagomalsfas | 'UPPGIFTER_SAKNAS'>>; readonly redan?: readonly Klagomalsfas[] }
> = {
  TaEmotKlagomal: { fran: {} },
  RegistreraKlagomal: { fran: { inkommet: 'registrerat' }, redan: ALLA.slice(1) },
  BekraftaKlagomal: { fran: { inkommet: 'bekraftat', registrerat: 'bekraftat' }, redan: [...VAG.slice(2), 'avslutat'] },
  TilldelaKlagomal: {
    fran: { inkommet: 'under-utredning', registrerat: 'under-utredning', bekraftat: 'under-utredning' },
    redan: VAG.slice(3),
  },
  UtredKlagomal: { fran: till('under-utredning') },
  BesvaraKlagomal: { fran: till('besvarat') },
  BegarOmprovning: { fran: { besvarat: 'delegationsprovning', avslutat: 'delegationsprovning' } },
  FattaDelegationsbeslut: { fran: { delegationsprovning: 'delegationsprovning' } },
  KopplaKlagomal: { fran: kvar(ALLA) },
  OmklassaKlagomal: { fran: Object.fromEntries(VAG.map((fas) => [fas, 'omklassat'])) },
  KompletteraKlagomal: { fran: kvar(ALLA) },
  AvslutaKlagomal: {
    fran: {
      inkommet: 'UPPGIFTER_SAKNAS',
      registrerat: 'UPPGIFTER_SAKNAS',
      bekraftat: 'UPPGIFTER_SAKNAS',
      'under-utredning': 'avslutat',
      besvarat: 'avslutat',
      delegationsprovning: 'UPPGIFTER_SAKNAS',
      omklassat: 'UPPGIFTER_SAKNAS',
    },
    redan: ['avslutat'],
  },
  ForeslaAtgard: { fran: kvar(VAG) },
  BeslutaAtgard: { fran: kvar(VAG) },
  GenomforAtgard: { fran: kvar(VAG) },
  FoljUppAtgard: { fran: kvar(VAG) },
};

const ATGARD: Partial<Record<Type, readonly [typeof foreslagen, ...unknown[]]>> = {
  BeslutaAtgard: [foreslagen],
  GenomforAtgard: [foreslagen, planerad],
  FoljUppAtgard: [foreslagen, planerad, genomford],
};

const rader = Object.entries(OVERGANGAR).flatMap(([type, { fran, redan = [] }]) =>
  ALLA.map((fas) => [type as Type, fas, redan.includes(fas) ? 'redan' : (fran[fas] ?? 'FEL_FAS')] as const),
);

describe('varje kommando i varje fas', () => {
  test.each(rader)('%s i %s: %s', (type, fas, utfall) => {
    const historia = [...HISTORIER[fas], ...((ATGARD[type] ?? []) as (typeof foreslagen)[])];
    const state = fold(klagomal, historia);
    expect(state.fas).toBe(fas);
    const decide = () => klagomal.decide(kommando(type), state);
    if (utfall === 'FEL_FAS' || utfall === 'UPPGIFTER_SAKNAS') {
      expect(refusalOf(decide)).toMatchObject({ kind: 'rule', kod: utfall });
    } else if (utfall === 'redan') {
      expect(decide()).toEqual([]);
    } else {
      expect(decide()).not.toEqual([]);
      expect(fold(klagomal, [...historia, ...decide()]).fas).toBe(utfall);
    }
  });

  test.each(KOMMANDON.filter((type) => type !== 'TaEmotKlagomal'))('%s på ett klagomål som inte finns: SAKNAS', (type) =>
    expect(refusalOf(() => klagomal.decide(kommando(type), klagomal.initialState()))?.kod).toBe('SAKNAS'),
  );

  test.each(ALLA.slice(1))('ett steg som inte togs i sin ordning tas senare: registrering i %s', (fas) => {
    const state = fold(
      klagomal,
      HISTORIER[fas].filter((event) => event !== registrerat),
    );
    const decide = () => klagomal.decide(kommando('RegistreraKlagomal'), state);
    if (fas === 'avslutat') return expect(refusalOf(decide)?.kod).toBe('FEL_FAS');
    const after = decide().reduce(klagomal.evolve, state);
    expect(after.fas).toBe(fas === 'registrerat' ? 'registrerat' : fas);
  });

  test('faserna är kodlistans', () => expect([...loadRegler().allaKoder('klagomalsfaser')].sort()).toEqual([...ALLA].sort()));

  test('tabellen har alla kommandon', () => expect(Object.keys(OVERGANGAR).sort()).toEqual([...KOMMANDON].sort()));
});
