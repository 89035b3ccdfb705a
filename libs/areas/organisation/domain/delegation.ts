import type { CalendarDate } from '#engine/kernel';
import { covers } from './dates.js';
import type { BeslutadDelegation } from './state.js';

/** Who may take a decision, as other rooms read it. */
export interface Delegationsregel {
  readonly beslut: string;
  readonly roller: readonly string[];
  readonly beslutsinstans: string;
  readonly fran: CalendarDate;
  readonly till?: CalendarDate;
  readonly kalla: string;
}

/** What the nämnd itself decides: matters of its mål, inriktning, omfattning or kvalitet may not be delegated (KL 2017:725 6 kap. 38 § 1). */
export const BARA_NAMNDEN: readonly string[] = ['internkontrollplan', 'internkontrollrapport'];

/** Who runs or examines the system decides nothing in it: whoever changes the delegation cannot give oneself sight of cases. */
export const KAN_INTE_DELEGERAS_TILL: readonly string[] = ['systemadministrator', 'loggranskare', 'importor', 'extern-granskare'];

/**
 * The rules in force on a day: for each decision the kommun's own newest, and where it has none the default ones. `newest` is the rule that began
 * last; rules for several beslutsinstanser that begin on the same day hold side by side, and for the same beslutsinstans the last decided one.
 */
export function delegationOnDay(
  standard: readonly Delegationsregel[],
  beslutade: readonly BeslutadDelegation[],
  datum: CalendarDate,
): readonly Delegationsregel[] {
  const own = new Map<string, readonly BeslutadDelegation[]>();
  for (const regel of beslutade.filter((r) => covers(r, datum))) {
    const held = own.get(regel.beslut) ?? [];
    const start = held[0]?.giltigFran;
    if (start === undefined || start < regel.giltigFran) own.set(regel.beslut, [regel]);
    else if (start === regel.giltigFran) own.set(regel.beslut, [...held.filter((r) => r.beslutsinstans !== regel.beslutsinstans), regel]);
  }
  const byDefault = standard.filter((r) => !own.has(r.beslut) && covers({ giltigFran: r.fran, giltigTill: r.till ?? null }, datum));
  return [...byDefault, ...[...own.values()].flat().map(published)];
}

const published = ({ beslut, roller, beslutsinstans, giltigFran, giltigTill, kalla }: BeslutadDelegation): Delegationsregel => ({
  beslut,
  roller,
  beslutsinstans,
  fran: giltigFran,
  ...(giltigTill === null ? {} : { till: giltigTill }),
  kalla,
});
