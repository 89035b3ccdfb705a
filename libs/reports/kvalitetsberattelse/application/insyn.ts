import type { Policy, Principal } from '#engine/access';
import { RAKNAT, type Raknat, type Utgava } from '#reports/gemensamt';

/** Who sees every case of a kind in the whole of the report's part sees how many they are. What is of no person is seen by all. */
const SE_ALLA: Readonly<Record<Exclude<Raknat, 'verksamhet'>, readonly string[]>> = {
  avvikelser: ['avvikelse.se'],
  klagomal: ['klagomal.se'],
  'lex-sarah': ['lex-sarah.se'],
  atgarder: ['avvikelse.se'],
  egenkontroll: ['egenkontroll.se-alla', 'egenkontroll.se'],
  'ej-verkstallda': ['ej-verkstallda.se'],
};
/** besides: who decides the report and the IVO-anmälan of the förvaltning */
const SE_SMA_TAL = 'kvalitetsberattelse.se-sma-tal';

const SKYDDADE = RAKNAT.filter((raknat) => raknat !== 'verksamhet');

/** The kinds whose small cells an edition hides, whoever it was that decided it. */
export const doljsI = (utgava: Utgava): ReadonlySet<Raknat> => new Set(utgava === 'publik' ? SKYDDADE : []);

/** The kinds whose small cells are hidden from the caller in an edition. @param vag from the kommun down to the part that the report is about */
export function doljsFor(policy: Policy, principal: Principal, vag: readonly string[], utgava: Utgava): ReadonlySet<Raknat> {
  if (utgava === 'publik') return doljsI(utgava);
  const may = (action: string): boolean => policy.decide(principal, action, { kommun: principal.kommun, vag }).permit;
  return may(SE_SMA_TAL) ? new Set() : new Set(SKYDDADE.filter((raknat) => !SE_ALLA[raknat].some(may)));
}
