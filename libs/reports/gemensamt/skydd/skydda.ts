import { arDolt, DOLT, type Berakning, type Kolumn, type Rad, type Raknat, type Siffervarde, type Tabellvarde } from '../siffror/index.js';
import { dolda } from './dolj.js';
import { anmarkningstal, celltal, siffertal, type Relationer, type Talnamn } from './relationer.js';
import type { Rang } from './tal.js';
import { talregister, type Visattal } from './talregister.js';

/**
 * The same figures and tables without their small cells: what counts 1–4 people or cases of a kind in `doljs` is hidden, and whatever else it takes that they
 * cannot be worked out, within a table or between tables. Zero is shown, blank stays blank. A number that does not say whose cases it counts is guarded with any.
 */
export function skydda(berakning: Berakning, relationer: Relationer, doljs: ReadonlySet<Raknat>): Berakning {
  if (doljs.size === 0) return berakning;
  const utgar = new Set(relationer.arendevis.filter(({ raknar }) => doljs.has(raknar)).map(({ tabell }) => tabell));
  const siffror = berakning.siffror;
  const tabeller = berakning.tabeller.filter(({ nyckel }) => !utgar.has(nyckel));
  const kansligt = (namn: Talnamn, slag: Raknat | undefined): boolean => {
    const raknar = relationer.slag[namn] ?? slag;
    return raknar === undefined || doljs.has(raknar);
  };
  const med = (rang: Rang) => (each: Omarkt) => ({ ...each, rang: relationer.rang[each.namn] ?? rang });
  const visade = [
    ...siffror.flatMap(siffrans(kansligt)).map(med(1)),
    ...tabeller.flatMap(tabellens(kansligt)).map(med(0)),
    ...relationer.harledda.map(({ tal, varde, raknar }) => ({ namn: tal, varde, kansligt: kansligt(tal, raknar) })).map(med(1)),
  ];
  const baser = [...siffror.flatMap(sifferbas), ...tabeller.flatMap(radbaser)];
  const { tal, summor, plats } = talregister(visade, { lika: relationer.lika, summor: [...relationer.summor, ...baser] });
  const gomda = dolda(tal, summor);
  const gomd = (namn: Talnamn): boolean => {
    const i = plats(namn);
    return i !== undefined && gomda.has(i);
  };
  const foljer = new Map<Talnamn, Talnamn[]>();
  for (const { tal: namn, av } of relationer.foljer) foljer.set(namn, [...(foljer.get(namn) ?? []), ...av]);
  const doljt = (namn: Talnamn): boolean => gomd(namn) || (foljer.get(namn)?.some(gomd) ?? false);
  return {
    siffror: siffror.map((siffra) => utanSmaSiffra(siffra, doljt)),
    tabeller: tabeller.map((tabell) => utanSmaRader(tabell, doljt)),
  };
}

type Omarkt = Omit<Visattal, 'rang'>;
type Kansligt = (namn: Talnamn, slag: Raknat | undefined) => boolean;

export const TALJARE = 'Taljare';
export const NAMNARE = 'Namnare';

/** The members of a row that hold numbers of people or cases: its columns of numbers, and what its shares are made of. */
const antalskolumner = ({ kolumner }: Tabellvarde): readonly Kolumn[] =>
  kolumner.flatMap((kolumn): Kolumn[] => {
    if (kolumn.format === 'antal') return [kolumn];
    return kolumn.format === 'andel' ? [TALJARE, NAMNARE].map((del) => ({ ...kolumn, nyckel: `${kolumn.nyckel}${del}` })) : [];
  });

const siffrans =
  (kansligt: Kansligt) =>
  (siffra: Siffervarde): Omarkt[] => {
    const { nyckel, enhet, varde, taljare, namnare, raknar } = siffra;
    return Object.entries({ varde: enhet === 'antal' ? varde : null, taljare, namnare }).flatMap(([del, antal]) => {
      const namn = siffertal(nyckel, del as 'varde' | 'taljare' | 'namnare');
      return typeof antal === 'number' ? [{ namn, varde: antal, kansligt: kansligt(namn, raknar) }] : [];
    });
  };

const tabellens =
  (kansligt: Kansligt) =>
  (tabell: Tabellvarde): Omarkt[] =>
    tabell.rader.flatMap((rad) =>
      antalskolumner(tabell).flatMap(({ nyckel, raknar = tabell.raknar }) => {
        const varde = rad[nyckel];
        const namn = celltal(tabell.nyckel, rad.kod, nyckel);
        // what is no count of whole things is not of people
        return typeof varde === 'number' && Number.isInteger(varde) && varde >= 0
          ? [{ namn, varde, kansligt: kansligt(namn, raknar) }]
          : [];
      }),
    );

/** A figure that is so many of something, and the rest of it. */
function sifferbas({ nyckel, enhet, namnare }: Siffervarde): Relationer['summor'] {
  if (namnare === undefined || enhet === 'dagar') return [];
  return [{ helhet: siffertal(nyckel, 'namnare'), delar: [siffertal(nyckel, enhet === 'antal' ? 'varde' : 'taljare')], rest: 'grupp' }];
}

const radbaser = ({ nyckel, kolumner, rader }: Tabellvarde): Relationer['summor'] =>
  rader.flatMap(({ kod }) =>
    kolumner
      .filter(({ format }) => format === 'andel')
      .map((kolumn) => ({
        helhet: celltal(nyckel, kod, `${kolumn.nyckel}${NAMNARE}`),
        delar: [celltal(nyckel, kod, `${kolumn.nyckel}${TALJARE}`)],
        rest: 'grupp' as const,
      })),
  );

function utanSmaSiffra(siffra: Siffervarde, doljt: (namn: Talnamn) => boolean): Siffervarde {
  const { nyckel, enhet, varde } = siffra;
  const taljare = doljt(siffertal(nyckel, 'taljare'));
  const namnare = doljt(siffertal(nyckel, 'namnare'));
  const sjalv = doljt(siffertal(nyckel)) || (enhet !== 'antal' && (taljare || namnare));
  if (!sjalv && !taljare && !namnare) return siffra;
  const { formel: _, ...rest } = siffra;
  return {
    ...rest,
    varde: sjalv && varde !== null ? DOLT : varde,
    ...(taljare ? { taljare: DOLT } : {}),
    ...(namnare ? { namnare: DOLT } : {}),
  };
}

function utanSmaRader(tabell: Tabellvarde, doljt: (namn: Talnamn) => boolean): Tabellvarde {
  const rader = tabell.rader.map((rad): Rad => {
    const cell = (kolumn: string): boolean => doljt(celltal(tabell.nyckel, rad.kod, kolumn));
    const utan = tabell.kolumner.flatMap((kolumn) => doldaMedlemmar(kolumn, rad, cell)).map((each) => [each, DOLT] as const);
    return utan.length === 0 ? rad : { ...rad, ...Object.fromEntries(utan), kod: rad.kod };
  });
  if (!doljt(anmarkningstal(tabell.nyckel))) return { ...tabell, rader };
  const { anmarkning: _, ...rest } = tabell;
  return { ...rest, rader };
}

/** Blank stays blank. */
function doldaMedlemmar({ nyckel, format, raknasPa = 'antal' }: Kolumn, rad: Rad, doljt: (kolumn: string) => boolean): readonly string[] {
  const bas = format === 'andel' ? [`${nyckel}${TALJARE}`, `${nyckel}${NAMNARE}`].filter(doljt) : [];
  const gommer = doljt(nyckel) || bas.length > 0 || (format === 'dagar' && doljt(raknasPa));
  return [...bas, ...(gommer ? [nyckel] : [])].filter((each) => rad[each] !== null && rad[each] !== undefined);
}

/** Is anything hidden in it? */
export const harDolt = (rad: Rad): boolean => Object.values(rad).some(arDolt);
