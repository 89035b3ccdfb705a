import { describe, expect, test } from '@jest/globals';
import type { EgenkontrollCommand, EgenkontrollEvent, Egenkontrollfas } from '#areas/egenkontroll';
import { loadRegler } from '#regler/ladda';
import { fold, refusalOf } from '#testkit/given';
import { atgardPlanerad, egenkontroll, foreslagen, genomford, HISTORIER, kommando, KOMMANDON } from '#testkit/given/egenkontroll';

type Type = EgenkontrollCommand['type'];
const ALLA: readonly Egenkontrollfas[] = ['planerad', 'genomford', 'analyserad', 'uppfoljning', 'avslutad'];
const OPPNA = ALLA.slice(0, 4);
const kvar = (faser: readonly Egenkontrollfas[]) => Object.fromEntries(faser.map((fas) => [fas, fas]));

/** The transitions of the HTTP contract as data: what a command leads to in each phase. `redan`: all is already so there, and nothing happens. */
const OVERGANGAR: Record<
  Type,
  {
    readonly fran: Partial<Record<Egenkontrollfas, Egenkontrollfas | 'OPPNA_ATGARDER' | 'UPPGIFTER_SAKNAS'>>;
    readonly redan?: readonly Egenkontrollfas[];
  }
> = {
  PlaneraEgenkontroll: { fran: {} },
  RedovisaUtfall: { fran: { ...kvar(OPPNA), planerad: 'genomford' } },
  RedovisaEjUtford: { fran: kvar(OPPNA) },
  RedovisaAktgranskning: { fran: { ...kvar(OPPNA), planerad: 'genomford' } },
  AndraEgenkontrollansvarig: { fran: kvar(OPPNA) },
  AnalyseraEgenkontroll: { fran: { genomford: 'analyserad', analyserad: 'analyserad', uppfoljning: 'uppfoljning' } },
  AvslutaEgenkontroll: {
    fran: { planerad: 'UPPGIFTER_SAKNAS', genomford: 'UPPGIFTER_SAKNAS', analyserad: 'avslutad', uppfoljning: 'OPPNA_ATGARDER' },
    redan: ['avslutad'],
  },
  ForeslaAtgard: { fran: kvar(OPPNA) },
  BeslutaAtgard: { fran: { ...kvar(OPPNA), analyserad: 'uppfoljning' } },
  GenomforAtgard: { fran: { ...kvar(OPPNA), analyserad: 'uppfoljning' } },
  FoljUppAtgard: { fran: { ...kvar(OPPNA), analyserad: 'uppfoljning' } },
};

/** What a command needs to have happened besides the phase. */
const INNAN: Partial<Record<Type, readonly EgenkontrollEvent[]>> = {
  BeslutaAtgard: [foreslagen],
  GenomforAtgard: [foreslagen, atgardPlanerad],
  FoljUppAtgard: [foreslagen, atgardPlanerad, genomford],
};

const rader = Object.entries(OVERGANGAR).flatMap(([type, { fran, redan = [] }]) =>
  ALLA.map((fas) => [type as Type, fas, redan.includes(fas) ? 'redan' : (fran[fas] ?? 'FEL_FAS')] as const),
);

describe('varje kommando i varje fas', () => {
  test.each(rader)('%s i %s: %s', (type, fas, utfall) => {
    const historia = [...HISTORIER[fas], ...(INNAN[type] ?? [])];
    expect(fold(egenkontroll, HISTORIER[fas]).fas).toBe(fas);
    const decide = () => egenkontroll.decide(kommando(type), fold(egenkontroll, historia));
    if (utfall === 'FEL_FAS' || utfall === 'OPPNA_ATGARDER' || utfall === 'UPPGIFTER_SAKNAS') {
      expect(refusalOf(decide)).toMatchObject({ kind: 'rule', kod: utfall });
    } else if (utfall === 'redan') {
      expect(decide()).toEqual([]);
    } else {
      expect(decide()).not.toEqual([]);
      expect(fold(egenkontroll, [...historia, ...decide()]).fas).toBe(utfall);
    }
  });

  test.each(KOMMANDON.filter((type) => type !== 'PlaneraEgenkontroll'))('%s på en egenkontroll som inte finns: SAKNAS', (type) =>
    expect(refusalOf(() => egenkontroll.decide(kommando(type), egenkontroll.initialState()))?.kod).toBe('SAKNAS'),
  );

  test('faserna är kodlistans', () => expect([...loadRegler().allaKoder('egenkontrollfaser')].sort()).toEqual([...ALLA].sort()));

  test('tabellen har alla kommandon', () => expect(Object.keys(OVERGANGAR).sort()).toEqual([...KOMMANDON].sort()));
});
