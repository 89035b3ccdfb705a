import {
  skydda,
  utanKedjetal,
  utanSmaGrupper,
  type Berakning,
  type Gruppregler,
  type Kedja,
  type Raknat,
  type Tabellvarde,
} from '#reports/gemensamt';
import { LEX_SARAH_LEDTIDER } from './lex-sarah.js';
import { UTANFOR } from './grupper.js';
import { UTAN_ENHET } from './rader.js';
import { RADSLAG } from './radslag.js';
import { KALLOR } from './relationer/slag.js';
import { relationerFor } from './relationer/index.js';
import { LEX_SARAH_TREND } from './trend.js';

const REGLER: Gruppregler = { radslag: RADSLAG, tillfalliga: new Set([UTAN_ENHET.kod, UTANFOR.kod]) };

const STEGEN: Kedja = {
  tabell: LEX_SARAH_LEDTIDER,
  helhet: 'lex-sarah.antal',
  annorstades: { kod: 'beslut', tabell: LEX_SARAH_TREND, kolumn: 'beslutade' },
};

/**
 * The figures and tables as somebody sees them who may not see the small numbers of the kinds in `doljs`.
 * @param annanstans what is told of the same cases in another place (`iStatistiken`, `iRapporterna`): who reads both is not told more. What both have is not told here:
 * it is counted otherwise there.
 */
export function utanSmaTal(berakning: Berakning, doljs: ReadonlySet<Raknat>, annanstans: Berakning): Berakning {
  if (doljs.size === 0) return berakning;
  const har = { siffror: utom(berakning.siffror, annanstans.siffror), tabeller: utom(berakning.tabeller, annanstans.tabeller) };
  const allt = { siffror: [...annanstans.siffror, ...har.siffror], tabeller: iOrdning([...annanstans.tabeller, ...har.tabeller]) };
  const relationer = relationerFor(allt);
  const visad = utanSmaGrupper(allt, skydda(allt, relationer, doljs), relationer, doljs, REGLER);
  const hela = doljs.has('lex-sarah') ? utanKedjetal(allt, visad, STEGEN) : visad;
  return { siffror: ur(hela.siffror, har.siffror), tabeller: ur(hela.tabeller, har.tabeller) };
}

/** The same wherever it is asked from: of numbers that could be hidden as well as each other it is the first. Those of one kind come before those that repeat them. */
function iOrdning(tabeller: readonly Tabellvarde[]): readonly Tabellvarde[] {
  const upprepar = ({ nyckel }: Tabellvarde): number => Number(!KALLOR.some((kalla) => nyckel.startsWith(`${kalla}.`)));
  return [...tabeller].sort((a, b) => upprepar(a) - upprepar(b) || (a.nyckel < b.nyckel ? -1 : 1));
}

interface MedNyckel {
  readonly nyckel: string;
}
const utom = <Each extends MedNyckel>(some: readonly Each[], others: readonly Each[]): readonly Each[] =>
  some.filter(({ nyckel }) => others.every((each) => each.nyckel !== nyckel));
const ur = <Each extends MedNyckel>(alla: readonly Each[], valda: readonly Each[]): readonly Each[] =>
  valda.flatMap(({ nyckel }) => alla.find((each) => each.nyckel === nyckel) ?? []);
