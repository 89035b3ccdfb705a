import {
  arDolt,
  DOLT,
  RAKNAT,
  type Berakning,
  type Kolumn,
  type Rad,
  type Raknat,
  type Siffervarde,
  type Tabellvarde,
} from '../siffror/index.js';
import { celltal, type Relationer } from './relationer.js';
import { NAMNARE, TALJARE } from './skydda.js';
import { FA } from './tal.js';

/** Said of a table whose rows are not shown. */
export const FA_RADER = 'Visas inte: ärendena är så få att raderna kan peka ut en person.';

/**
 * What the rows of a table tell by being there. `fasta`: nothing, for they are the same whatever the cases are. `forekommande`: that there are such cases; also where
 * something is said in another way than by a number. `perioder`: nothing, and each row, or cell, is of other cases than the next.
 */
export type Radslag = 'fasta' | 'forekommande' | 'perioder';

/** What must be known of tables to see where a group of few cases is told of. */
export interface Gruppregler {
  /** by the table's key; what is not there counts as `forekommande`, the most guarded */
  readonly radslag: ReadonlyMap<string, Radslag>;
  /** rows that tables of fixed rows have only where they occur */
  readonly tillfalliga: ReadonlySet<string>;
}

/** The member of a row that says how many there are in all: the first of these that it has. */
const HELHETER = ['antal', 'utfall', 'beslut', 'akter'];
/** the rows of what has no grade, category, sex … */
const EJ = 'ej-';

const arFa = (antal: unknown): boolean => typeof antal === 'number' && antal >= 1 && antal <= FA;

/** The kinds that are hidden and have 1–4 cases in all: nothing is told of them but that. @param berakning with nothing hidden */
export const smaSlag = ({ siffror }: Berakning, doljs: ReadonlySet<Raknat>): ReadonlySet<Raknat> =>
  new Set(
    RAKNAT.filter(
      (slag) => doljs.has(slag) && arFa(siffror.find(({ nyckel, raknar }) => nyckel === `${slag}.antal` && raknar === slag)?.varde),
    ),
  );

/**
 * Hides also the zeros and the blanks of every group of 1–4 cases: beside hidden cells they would tell the degree, category or sex of a single case. A group is all the
 * cases of a kind, those of a row, those of a column, those of a column that are not under an `ej-`row, and the base of a share. A group of nobody is shown as 0.
 * @param berakning with nothing hidden. @param visad the same without its small cells
 */
export function utanSmaGrupper(
  berakning: Berakning,
  visad: Berakning,
  { slag }: Pick<Relationer, 'slag'>,
  doljs: ReadonlySet<Raknat>,
  regler: Gruppregler,
): Berakning {
  if (doljs.size === 0) return visad;
  const sma = smaSlag(berakning, doljs);
  const arSmatt = ({ nyckel, raknar }: Pick<Tabellvarde, 'nyckel' | 'raknar'>): boolean =>
    [...sma].some((each) => raknar === each || nyckel.startsWith(`${each}.`));
  const oskyddade = new Map(berakning.tabeller.map((tabell) => [tabell.nyckel, tabell]));

  const siffra = (each: Siffervarde): Siffervarde => {
    const skyddas = each.raknar === undefined || doljs.has(each.raknar);
    const bas = berakning.siffror.find(({ nyckel }) => nyckel === each.nyckel)?.namnare;
    return arSmatt(each) || (skyddas && arFa(bas)) ? doldSiffra(each) : each;
  };

  const tabell = (each: Tabellvarde): Tabellvarde => {
    const hel = oskyddade.get(each.nyckel) ?? each;
    const radslag = regler.radslag.get(each.nyckel) ?? 'forekommande';
    const iPerioder = radslag === 'perioder';
    const allt = !iPerioder && arSmatt(each);
    const baraForekommande = radslag === 'forekommande';
    if (allt && baraForekommande) return { ...each, anmarkning: FA_RADER, rader: [] };
    const celler = talceller(each);
    const slagAv = (kod: string, { nyckel, raknar = each.raknar }: Kolumn): Raknat | undefined =>
      slag[celltal(each.nyckel, kod, nyckel)] ?? raknar;
    const skyddas = (kod: string, kolumn: Kolumn): boolean => {
      const raknat = slagAv(kod, kolumn);
      return raknat === undefined || doljs.has(raknat);
    };
    const kolumnvis =
      iPerioder || each.raknar === undefined
        ? []
        : faIKolumn(
            hel,
            celler.filter(({ raknar = each.raknar }) => doljs.has(raknar!)),
          );
    const utgar = (kod: string): boolean =>
      (allt && regler.tillfalliga.has(kod)) ||
      (baraForekommande && kolumnvis.some(({ kolumn, koder }) => kolumn === helhetskolumn(hel) && koder.has(kod)));
    const rader = each.rader
      .filter(({ kod }) => !utgar(kod))
      .map((rad): Rad => {
        const fore = hel.rader.find(({ kod }) => kod === rad.kod) ?? rad;
        const helhet = HELHETER.find((namn) => typeof fore[namn] === 'number');
        const gomd = new Set(kolumnvis.filter(({ koder }) => koder.has(rad.kod)).map(({ kolumn }) => kolumn));
        const helRad = allt || (helhet !== undefined && (arFa(fore[helhet]) || gomd.has(helhet)));
        const ingen = helhet !== undefined && fore[helhet] === 0 && !helRad;
        const doljes = celler.filter((cell) => {
          if (!skyddas(rad.kod, cell) && !allt) return false;
          const raknat = slagAv(rad.kod, cell);
          if (helRad || (!iPerioder && raknat !== undefined && sma.has(raknat))) return true;
          if (ingen) return false;
          const bas = cell.format === 'andel' ? cell.nyckel.replace(ANDELSDEL, '') : cell.nyckel;
          const iAndel = cell.format === 'andel' && cell.nyckel !== `${bas}${NAMNARE}`;
          return (
            gomd.has(cell.nyckel) ||
            (cell.format === 'andel' && (arFa(fore[`${bas}${NAMNARE}`]) || gomd.has(`${bas}${NAMNARE}`))) ||
            (iAndel && gomd.has(`${bas}${TALJARE}`))
          );
        });
        return dold(rad, doljes, allt);
      });
    return { ...each, ...(rader.length < each.rader.length && !allt ? { anmarkning: FA_RADER } : {}), rader };
  };

  return { siffror: visad.siffror.map(siffra), tabeller: visad.tabeller.map(tabell) };
}

const ANDELSDEL = new RegExp(`(${TALJARE}|${NAMNARE})$`);

/** The columns that are not text, and what the shares among them are made of. */
const talceller = ({ kolumner }: Tabellvarde): readonly Kolumn[] =>
  kolumner
    .filter(({ format }) => format !== 'text')
    .flatMap((kolumn) =>
      kolumn.format === 'andel'
        ? [kolumn, ...[TALJARE, NAMNARE].map((del) => ({ ...kolumn, nyckel: `${kolumn.nyckel}${del}` }))]
        : [kolumn],
    );

const helhetskolumn = ({ kolumner }: Tabellvarde): string | undefined =>
  HELHETER.find((namn) => kolumner.some(({ nyckel }) => nyckel === namn));

interface Kolumngrupp {
  readonly kolumn: string;
  /** the rows that are the group */
  readonly koder: ReadonlySet<string>;
}

/** The columns that count 1–4 in all of the rows, or in all but the `ej-` rows. */
function faIKolumn({ rader }: Tabellvarde, celler: readonly Kolumn[]): readonly Kolumngrupp[] {
  const grupper = [rader, rader.filter(({ kod }) => !kod.startsWith(EJ))];
  const raknade = celler.filter(({ nyckel, format }) => format === 'antal' || (format === 'andel' && ANDELSDEL.test(nyckel)));
  return raknade.flatMap(({ nyckel: kolumn }) =>
    grupper
      .filter((grupp) => arFa(grupp.reduce((sum, rad) => sum + (typeof rad[kolumn] === 'number' ? rad[kolumn] : 0), 0)))
      .map((grupp) => ({ kolumn, koder: new Set(grupp.map(({ kod }) => kod)) })),
  );
}

/**
 * A share or a time that is blank says that there are no cases; a count that is blank does not, but for a month before the first case of all.
 * @param avenTomma also such counts
 */
function dold(rad: Rad, celler: readonly Kolumn[], avenTomma: boolean): Rad {
  const utan = celler.filter(({ nyckel, format }) => {
    const varde = rad[nyckel];
    return varde !== undefined && !arDolt(varde) && (avenTomma || varde !== null || format !== 'antal');
  });
  return utan.length === 0 ? rad : { ...rad, ...Object.fromEntries(utan.map(({ nyckel }) => [nyckel, DOLT])), kod: rad.kod };
}

function doldSiffra({ formel: _, ...siffra }: Siffervarde): Siffervarde {
  const { taljare, namnare } = siffra;
  return {
    ...siffra,
    varde: DOLT,
    ...(taljare === undefined ? {} : { taljare: DOLT }),
    ...(namnare === undefined ? {} : { namnare: DOLT }),
  };
}
