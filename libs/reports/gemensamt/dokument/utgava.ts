import type { Utgava } from '../domain/index.js';

interface Opptext {
  readonly text?: string | undefined;
  readonly publikText?: string | undefined;
  /** why a pattern was dismissed */
  readonly motivering?: string | undefined;
}

interface Opptexter {
  readonly avsnitt: Readonly<Record<string, Opptext>>;
  /** what is written of patterns, where the report has any */
  readonly monster?: Readonly<Record<string, object>>;
}

/** The texts of an edition: in the public one what has been written for it stands instead, and why something is left out is not told: the reason is the writers'. */
export function texterFor<R extends Opptexter>(rapport: R, utgava: Utgava): R {
  if (utgava === 'full') return rapport;
  const { avsnitt, monster } = rapport;
  return { ...rapport, avsnitt: publika(avsnitt), ...(monster === undefined ? {} : { monster: publika(monster) }) };
}

const publika = (texter: Readonly<Record<string, Opptext>>): Readonly<Record<string, Opptext>> =>
  Object.fromEntries(
    Object.entries(texter).map(([nyckel, { publikText, motivering: _, ...skrivet }]) => [
      nyckel,
      publikText === undefined ? skrivet : { ...skrivet, text: publikText },
    ]),
  );
