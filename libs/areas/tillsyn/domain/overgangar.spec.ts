import { describe, expect, test } from '@jest/globals';
import type { TillsynCommand, Tillsynsfas } from '#areas/tillsyn';
import { loadRegler } from '#regler/ladda';
import { fold, refusalOf } from '#testkit/given';
import * as b from '#testkit/given/tillsyn';
import { HISTORIER, kommando, KOMMANDON, tillsyn } from '#testkit/given/tillsyn';

type Type = TillsynCommand['type'];
const ALLA = Object.keys(HISTORIER) as Tillsynsfas[];
type Utfall = Tillsynsfas | 'redan' | 'FEL_FAS' | 'UPPGIFTER_SAKNAS';

const ATGARD = { inkommen: 'inkommen', besvarad: 'besvarad', uppfoljning: 'uppfoljning', avslutad: 'FEL_FAS' } as const;

/** What each command leads to in each phase: the next one, nothing (`redan`), or the refusal. */
const OVERGANGAR: Record<Type, Record<Tillsynsfas, Utfall>> = {
  TaEmotTillsyn: { inkommen: 'FEL_FAS', besvarad: 'FEL_FAS', uppfoljning: 'FEL_FAS', avslutad: 'FEL_FAS' },
  BesvaraTillsyn: { inkommen: 'besvarad', besvarad: 'besvarad', uppfoljning: 'uppfoljning', avslutad: 'FEL_FAS' },
  RegistreraTillsynsbeslut: { inkommen: 'inkommen', besvarad: 'besvarad', uppfoljning: 'uppfoljning', avslutad: 'avslutad' },
  AvslutaTillsyn: { inkommen: 'UPPGIFTER_SAKNAS', besvarad: 'avslutad', uppfoljning: 'avslutad', avslutad: 'redan' },
  ForeslaAtgard: ATGARD,
  BeslutaAtgard: { ...ATGARD, besvarad: 'uppfoljning' },
  GenomforAtgard: { ...ATGARD, besvarad: 'uppfoljning' },
  FoljUppAtgard: { ...ATGARD, besvarad: 'uppfoljning' },
};

/** An åtgärd of its own that has come as far as the command needs. */
const ATGARDEN: Partial<Record<Type, readonly (typeof b.foreslagen | typeof b.planerad | typeof b.genomford)[]>> = {
  BeslutaAtgard: [b.foreslagen],
  GenomforAtgard: [b.foreslagen, b.planerad],
  FoljUppAtgard: [b.foreslagen, b.planerad, b.genomford],
};
const enAnnan = <E extends { readonly data: object }>(event: E): E => ({ ...event, data: { ...event.data, atgardId: 'atgard-2' } });

describe('varje kommando i varje fas', () => {
  test.each(KOMMANDON.flatMap((type) => ALLA.map((fas) => [type, fas, OVERGANGAR[type][fas]] as const)))(
    '%s i %s: %s',
    (type, fas, utfall) => {
      const atgarder = (ATGARDEN[type] ?? []).map(enAnnan);
      const historia = [...HISTORIER[fas], ...atgarder];
      const state = fold(tillsyn, historia);
      const decide = () => tillsyn.decide(kommando(type, ATGARDEN[type] ? { atgardId: 'atgard-2' } : {}), state);
      if (utfall === 'FEL_FAS' || utfall === 'UPPGIFTER_SAKNAS') {
        expect(refusalOf(decide)).toMatchObject({ kind: 'rule', kod: utfall });
      } else if (utfall === 'redan') {
        expect(decide()).toEqual([]);
      } else {
        expect(decide()).not.toEqual([]);
        expect(fold(tillsyn, [...historia, ...decide()]).fas).toBe(utfall);
      }
    },
  );

  test.each(KOMMANDON.filter((type) => type !== 'TaEmotTillsyn'))('%s på en tillsyn som inte finns: SAKNAS', (type) =>
    expect(refusalOf(() => tillsyn.decide(kommando(type), tillsyn.initialState()))?.kod).toBe('SAKNAS'),
  );

  test('faserna är kodlistans', () => expect([...loadRegler().allaKoder('tillsynsfaser')].sort()).toEqual([...ALLA].sort()));
});
