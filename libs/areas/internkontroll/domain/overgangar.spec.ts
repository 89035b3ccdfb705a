import { describe, expect, test } from '@jest/globals';
import type { InternkontrollCommand, Internkontrollfas } from '#areas/internkontroll';
import { fold, refusalOf } from '#testkit/given';
import { foreslagen, genomford, HISTORIER, internkontroll, kommando, KOMMANDON, planerad } from '#testkit/given/internkontroll';

type Type = InternkontrollCommand['type'];
type Utfall = Internkontrollfas | 'UPPGIFTER_SAKNAS' | 'FEL_FAS' | 'redan';
const ALLA: readonly Internkontrollfas[] = ['utkast', 'beslutad', 'avslutad'];

/** The transitions as data: what a complete command leads to in each phase. `redan`: all is already so, and nothing happens. */
const OVERGANGAR: Record<Type, readonly [utkast: Utfall, beslutad: Utfall, avslutad: Utfall]> = {
  UpprattaInternkontrollplan: ['FEL_FAS', 'FEL_FAS', 'FEL_FAS'],
  InventeraRisk: ['utkast', 'beslutad', 'FEL_FAS'],
  AndraInventeradRisk: ['utkast', 'FEL_FAS', 'FEL_FAS'],
  LaggTillKontrollmoment: ['utkast', 'FEL_FAS', 'FEL_FAS'],
  AndraKontrollmoment: ['utkast', 'FEL_FAS', 'FEL_FAS'],
  TaBortKontrollmoment: ['utkast', 'FEL_FAS', 'FEL_FAS'],
  BeslutaInternkontrollplan: ['beslutad', 'redan', 'FEL_FAS'],
  RevideraInternkontrollplan: ['FEL_FAS', 'beslutad', 'FEL_FAS'],
  UtforKontroll: ['FEL_FAS', 'beslutad', 'FEL_FAS'],
  AvslutaInternkontrollplan: ['UPPGIFTER_SAKNAS', 'UPPGIFTER_SAKNAS', 'redan'],
  ForeslaAtgard: ['utkast', 'beslutad', 'FEL_FAS'],
  BeslutaAtgard: ['utkast', 'beslutad', 'FEL_FAS'],
  GenomforAtgard: ['utkast', 'beslutad', 'FEL_FAS'],
  FoljUppAtgard: ['utkast', 'beslutad', 'FEL_FAS'],
};

const ATGARD: Partial<Record<Type, readonly [typeof foreslagen, ...unknown[]]>> = {
  BeslutaAtgard: [foreslagen],
  GenomforAtgard: [foreslagen, planerad],
  FoljUppAtgard: [foreslagen, planerad, genomford],
};

const rader = Object.entries(OVERGANGAR).flatMap(([type, utfall]) => ALLA.map((fas, i) => [type as Type, fas, utfall[i]!] as const));

describe('varje kommando i varje fas', () => {
  test.each(rader)('%s i %s: %s', (type, fas, utfall) => {
    const historia = [...HISTORIER[fas], ...((ATGARD[type] ?? []) as (typeof foreslagen)[])];
    const state = fold(internkontroll, historia);
    expect(state.fas).toBe(fas);
    const decide = () => internkontroll.decide(kommando(type), state);
    if (utfall === 'FEL_FAS' || utfall === 'UPPGIFTER_SAKNAS') {
      expect(refusalOf(decide)).toMatchObject({ kind: 'rule', kod: utfall });
    } else if (utfall === 'redan') {
      expect(decide()).toEqual([]);
    } else {
      expect(decide()).not.toEqual([]);
      expect(fold(internkontroll, [...historia, ...decide()]).fas).toBe(utfall);
    }
  });

  test.each(KOMMANDON.filter((type) => type !== 'UpprattaInternkontrollplan'))('%s på en plan som inte finns: SAKNAS', (type) =>
    expect(refusalOf(() => internkontroll.decide(kommando(type), internkontroll.initialState()))?.kod).toBe('SAKNAS'),
  );

  test('tabellen har alla kommandon', () => expect(Object.keys(OVERGANGAR).sort()).toEqual([...KOMMANDON].sort()));
});
