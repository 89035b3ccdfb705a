import { DOLT, type Berakning, type Dolt } from '#reports/gemensamt';

/**
 * How many cases lie behind a figure, as far as the caller may know: the number stands in what is shown of the figure, or of the row, or counts what is of no
 * person. Otherwise it would tell what has been hidden there. @param visad the figures as the caller sees them
 */
export function underlagsantal({ siffror, tabeller }: Berakning, nyckel: string, rad: string | undefined, antal: number): number | Dolt {
  const siffra = siffror.find((each) => each.nyckel === nyckel);
  const tabell = tabeller.find((each) => each.nyckel === nyckel);
  if (antal === 0 || [siffra?.raknar, tabell?.raknar].includes('verksamhet')) return antal;
  const visade: readonly unknown[] =
    siffra && rad === undefined
      ? [siffra.varde, siffra.taljare, siffra.namnare]
      : Object.values(tabell?.rader.find(({ kod }) => rad !== undefined && kod === rad) ?? {});
  return visade.includes(antal) ? antal : DOLT;
}
