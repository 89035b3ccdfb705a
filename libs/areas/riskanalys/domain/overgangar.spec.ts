import { describe, expect, test } from '@jest/globals';
import type { RiskanalysCommand, RiskanalysEvent, Riskanalysfas } from '#areas/riskanalys';
import { fold, refusalOf } from '#testkit/given';
import { atgardGenomford, atgardPlanerad, bedomd, foreslagen, HISTORIER, kommando, KOMMANDON, riskanalys } from '#testkit/given/riskanalys';

type Type = RiskanalysCommand['type'];
const ALLA: readonly Riskanalysfas[] = ['planerad', 'genomford', 'faststalld', 'uppfoljning', 'avslutad'];
const OPPNA = ALLA.slice(0, 4);
const kvar = (faser: readonly Riskanalysfas[]) => Object.fromEntries(faser.map((fas) => [fas, fas]));

/** The transitions of the HTTP contract as data: what a command leads to in each phase. `redan`: all is already so there, and nothing happens. */
const OVERGANGAR: Record<
  Type,
  { readonly fran: Partial<Record<Riskanalysfas, Riskanalysfas | 'OPPNA_ATGARDER'>>; readonly redan?: readonly Riskanalysfas[] }
> = {
  PlaneraRiskanalys: { fran: {} },
  BedomRisk: { fran: kvar(['planerad', 'genomford']) },
  OmvarderaRisk: { fran: kvar(OPPNA) },
  GenomforRiskanalys: { fran: { planerad: 'genomford' }, redan: ALLA.slice(1) },
  FaststallRiskanalys: { fran: { genomford: 'faststalld' }, redan: ALLA.slice(2) },
  RedovisaRiskanalysForNamnd: { fran: kvar(ALLA.slice(2)) },
  AvslutaRiskanalys: { fran: { faststalld: 'avslutad', uppfoljning: 'OPPNA_ATGARDER' }, redan: ['avslutad'] },
  ForeslaAtgard: { fran: kvar(OPPNA) },
  BeslutaAtgard: { fran: { ...kvar(OPPNA), faststalld: 'uppfoljning' } },
  GenomforAtgard: { fran: kvar(OPPNA) },
  FoljUppAtgard: { fran: kvar(OPPNA) },
};

/** What a command needs to have happened besides the phase. */
const INNAN: Partial<Record<Type, readonly RiskanalysEvent[]>> = {
  OmvarderaRisk: [bedomd()],
  ForeslaAtgard: [bedomd()],
  BeslutaAtgard: [bedomd(), foreslagen],
  GenomforAtgard: [bedomd(), foreslagen, atgardPlanerad],
  FoljUppAtgard: [bedomd(), foreslagen, atgardPlanerad, atgardGenomford],
};

const rader = Object.entries(OVERGANGAR).flatMap(([type, { fran, redan = [] }]) =>
  ALLA.map((fas) => [type as Type, fas, redan.includes(fas) ? 'redan' : (fran[fas] ?? 'FEL_FAS')] as const),
);

/** Put before the last step that leads to the phase, so that the phase is what it is. */
const historiaFor = (type: Type, fas: Riskanalysfas): readonly RiskanalysEvent[] => {
  const vag = HISTORIER[fas];
  return [...vag.slice(0, 2), ...(INNAN[type] ?? []).filter(({ type: t }) => t === 'RiskBedomd'), ...vag.slice(2)];
};

describe('varje kommando i varje fas', () => {
  test.each(rader)('%s i %s: %s', (type, fas, utfall) => {
    const steg = (INNAN[type] ?? []).filter(({ type: t }) => t !== 'RiskBedomd');
    const historia = historiaFor(type, fas);
    const state = steg.reduce(riskanalys.evolve, fold(riskanalys, historia));
    const decide = () => riskanalys.decide(kommando(type), state);
    const fore = fas === 'faststalld' && steg.some(({ type: t }) => t === 'AtgardPlanerad') ? 'uppfoljning' : fas;
    expect(state.fas).toBe(fore);
    if (utfall === 'FEL_FAS' || utfall === 'OPPNA_ATGARDER') {
      expect(refusalOf(decide)).toMatchObject({ kind: 'rule', kod: utfall });
    } else if (utfall === 'redan') {
      expect(decide()).toEqual([]);
    } else {
      expect(decide()).not.toEqual([]);
      expect(decide().reduce(riskanalys.evolve, state).fas).toBe(fore === fas ? utfall : fore);
    }
  });

  test.each(KOMMANDON.filter((type) => type !== 'PlaneraRiskanalys'))('%s på en riskanalys som inte finns: SAKNAS', (type) =>
    expect(refusalOf(() => riskanalys.decide(kommando(type), riskanalys.initialState()))?.kod).toBe('SAKNAS'),
  );

  test('tabellen har alla kommandon', () => expect(Object.keys(OVERGANGAR).sort()).toEqual([...KOMMANDON].sort()));
});
