import { describe, expect, test } from '@jest/globals';
import type { ForbattringsarbeteCommand, Forbattringsarbetefas } from '#areas/forbattringsarbete';
import { loadRegler } from '#regler/ladda';
import { fold, refusalOf } from '#testkit/given';
import { forbattringsarbete, foreslagen, genomford, HISTORIER, kommando, KOMMANDON, planerad } from '#testkit/given/forbattringsarbete';

type Type = ForbattringsarbeteCommand['type'];
const OPPNA = ['planering', 'genomforande', 'utvardering', 'forbattring'] as const;
const ALLA: readonly Forbattringsarbetefas[] = [...OPPNA, 'avslutad'];
const kvar = Object.fromEntries(OPPNA.map((fas) => [fas, fas]));

/** What a command leads to in each phase. `redan`: all is already so there, and nothing happens. */
const OVERGANGAR: Record<
  Type,
  { readonly fran: Partial<Record<Forbattringsarbetefas, Forbattringsarbetefas>>; readonly redan?: readonly Forbattringsarbetefas[] }
> = {
  PaborjaForbattringsarbete: { fran: {} },
  GenomforForandring: { fran: { planering: 'genomforande', genomforande: 'genomforande' } },
  UtvarderaForandring: { fran: { genomforande: 'utvardering', utvardering: 'utvardering' } },
  BestamForbattringsutfall: { fran: { utvardering: 'forbattring' }, redan: ['forbattring'] },
  PaborjaNyttVarv: { fran: { forbattring: 'planering' } },
  AvslutaForbattringsarbete: { fran: { forbattring: 'avslutad' }, redan: ['avslutad'] },
  ForeslaAtgard: { fran: kvar },
  BeslutaAtgard: { fran: kvar },
  GenomforAtgard: { fran: kvar },
  FoljUppAtgard: { fran: kvar },
};

const ATGARD: Partial<Record<Type, readonly (typeof foreslagen | typeof planerad | typeof genomford)[]>> = {
  BeslutaAtgard: [foreslagen],
  GenomforAtgard: [foreslagen, planerad],
  FoljUppAtgard: [foreslagen, planerad, genomford],
};

const rader = Object.entries(OVERGANGAR).flatMap(([type, { fran, redan = [] }]) =>
  ALLA.map((fas) => [type as Type, fas, redan.includes(fas) ? 'redan' : (fran[fas] ?? 'FEL_FAS')] as const),
);

describe('varje kommando i varje fas', () => {
  test.each(rader)('%s i %s: %s', (type, fas, utfall) => {
    const historia = [...HISTORIER[fas], ...(ATGARD[type] ?? [])];
    const state = fold(forbattringsarbete, historia);
    expect(state.fas).toBe(fas);
    const decide = () => forbattringsarbete.decide(kommando(type), state);
    if (utfall === 'FEL_FAS') {
      expect(refusalOf(decide)).toMatchObject({ kind: 'rule', kod: utfall });
    } else if (utfall === 'redan') {
      expect(decide()).toEqual([]);
    } else {
      expect(decide()).not.toEqual([]);
      expect(fold(forbattringsarbete, [...historia, ...decide()]).fas).toBe(utfall);
    }
  });

  test.each(KOMMANDON.filter((type) => type !== 'PaborjaForbattringsarbete'))('%s på ett arbete som inte finns: SAKNAS', (type) =>
    expect(refusalOf(() => forbattringsarbete.decide(kommando(type), forbattringsarbete.initialState()))?.kod).toBe('SAKNAS'),
  );

  test('faserna är kodlistans', () => expect(loadRegler().allaKoder('forbattringsarbetefaser')).toEqual(ALLA));

  test('tabellen har alla kommandon', () => expect(Object.keys(OVERGANGAR).sort()).toEqual([...KOMMANDON].sort()));
});
