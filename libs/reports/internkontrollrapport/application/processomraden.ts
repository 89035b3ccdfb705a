import type { Rapport } from '../domain/index.js';

type Processomraden = NonNullable<Rapport['processomraden']>;

/** A plan without groups is divided by process: the moments of each, in the order in which the plan names them. Moments without a process are in none. */
export function processomraden(moment: readonly { readonly kontrollmomentId: string; readonly process?: string }[]): Processomraden {
  const omraden = new Map<string, string[]>();
  for (const { kontrollmomentId, process = '' } of moment) {
    const namn = process.trim();
    if (namn !== '') omraden.set(namn, [...(omraden.get(namn) ?? []), kontrollmomentId]);
  }
  return [...omraden.values()].map((kontrollmoment) => ({ kontrollmoment }));
}

/** A section's key names its place: a text follows the moments of its section when a revision has moved them to another. */
export function flyttade<T extends { readonly nyckel: string }>(
  texter: readonly T[],
  fran: Processomraden,
  till: Processomraden,
): readonly T[] {
  return texter.map((text) => {
    const forsta = fran[Number(/^omrade-(\d+)$/.exec(text.nyckel)?.[1]) - 1]?.kontrollmoment[0];
    const plats = till.findIndex(({ kontrollmoment }) => kontrollmoment.includes(forsta!));
    return plats < 0 ? text : { ...text, nyckel: `omrade-${plats + 1}` };
  });
}
