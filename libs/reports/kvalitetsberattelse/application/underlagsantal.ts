import { DOLT, FA_RADER, harDolt, type Berakning, type Dolt } from '#reports/gemensamt';

/**
 * How many cases lie behind a figure, as far as the caller may know: the number stands in what is shown of the figure, or of the row, or counts what is of no
 * person. Otherwise, and also where it is zero, it would tell what has been hidden there. @param visad the figures as the caller sees them
 */
export function underlagsantal({ siffror, tabeller }: Berakning, nyckel: string, rad: string | undefined, antal: number): number | Dolt {
  const siffra = siffror.find((each) => each.nyckel === nyckel);
  const tabell = tabeller.find((each) => each.nyckel === nyckel);
  if ([siffra?.raknar, tabell?.raknar].includes('verksamhet')) return antal;
  const raden = tabell?.rader.find(({ kod }) => rad !== undefined && kod === rad);
  const visade: readonly unknown[] =
    siffra && rad === undefined ? [siffra.varde, siffra.taljare, siffra.namnare] : Object.values(raden ?? {});
  // a row that is not there has no cases, unless the table hides which rows it has
  if (antal === 0 && tabell && !raden && tabell.anmarkning !== FA_RADER && !tabell.rader.some(harDolt)) return antal;
  return visade.includes(antal) ? antal : DOLT;
}
