import type { Avsnittsvy, Rapportvy } from '../dokument/index.js';
import type { Rapportperiod } from '../domain/index.js';
import type { Rad, Siffervarde, Tabellvarde, Varde } from '../siffror/index.js';

/** What differs between two reports of one kind: `fore` is the one that is compared with. Null where one of them has no such figure, row or text. */
export interface Jamforelse {
  readonly id: string;
  readonly med: string;
  /** another period or template, and not what has happened, may be why they differ */
  readonly period: Par<Rapportperiod>;
  readonly mall: Par<{ readonly mall: string; readonly version: string }>;
  readonly lopnummer: Par<string>;
  readonly siffror: readonly Skillnad[];
  readonly tabeller: readonly { readonly nyckel: string; readonly titel: string; readonly rader: readonly Radskillnad[] }[];
  /** sections whose written text is another, or stands in one of the reports only */
  readonly texter: readonly { readonly nyckel: string; readonly rubrik: string }[];
}

interface Par<T> {
  readonly fore: T;
  readonly efter: T;
}

interface Skillnad {
  readonly nyckel: string;
  readonly etikett: string;
  readonly fore: Siffervarde | null;
  readonly efter: Siffervarde | null;
}

interface Radskillnad {
  readonly kod: string;
  readonly fore: Rad | null;
  readonly efter: Rad | null;
}

export function jamfor(efter: Rapportvy, fore: Rapportvy): Jamforelse {
  const tables = pairs(tabeller(fore), tabeller(efter), nyckel).map(([a, b]) => ({
    nyckel: (b ?? a)!.nyckel,
    titel: (b ?? a)!.titel,
    rader: pairs(a?.rader ?? [], b?.rader ?? [], ({ kod }) => kod)
      .filter(([one, other]) => !same(one, other))
      .map(([one, other]) => ({ kod: (other ?? one)!.kod, fore: one ?? null, efter: other ?? null })),
  }));
  return {
    id: efter.id,
    med: fore.id,
    period: { fore: fore.period, efter: efter.period },
    mall: { fore: mallOf(fore), efter: mallOf(efter) },
    lopnummer: { fore: fore.lopnummer, efter: efter.lopnummer },
    siffror: pairs(siffror(fore), siffror(efter), nyckel)
      .filter(([a, b]) => (['varde', 'taljare', 'namnare'] as const).some((del) => !equal(a?.[del], b?.[del])))
      .map(([a, b]) => ({ nyckel: (b ?? a)!.nyckel, etikett: (b ?? a)!.etikett, fore: a ?? null, efter: b ?? null })),
    tabeller: tables.filter(({ rader }) => rader.length > 0),
    texter: pairs(fore.avsnitt, efter.avsnitt, nyckel)
      .filter(([a, b]) => (a?.text ?? null) !== (b?.text ?? null))
      .map(([a, b]) => ({ nyckel: (b ?? a)!.nyckel, rubrik: (b ?? a)!.rubrik })),
  };
}

const mallOf = ({ mall, mallversion: version }: Rapportvy) => ({ mall, version });
const nyckel = (each: { readonly nyckel: string }): string => each.nyckel;
/** a figure that is shown in two sections is one */
const once = <T extends { readonly nyckel: string }>(items: readonly T[]): readonly T[] => [
  ...new Map(items.map((each) => [each.nyckel, each])).values(),
];
const siffror = ({ avsnitt }: Rapportvy): readonly Siffervarde[] => once(avsnitt.flatMap((each: Avsnittsvy) => each.siffror));
const tabeller = ({ avsnitt }: Rapportvy): readonly Tabellvarde[] => once(avsnitt.flatMap((each: Avsnittsvy) => each.tabeller));

/** Those of the second in their order, then those that only the first has. */
function pairs<T>(fore: readonly T[], efter: readonly T[], keyOf: (each: T) => string): [T | undefined, T | undefined][] {
  const before = new Map(fore.map((each) => [keyOf(each), each]));
  const after = new Set(efter.map(keyOf));
  return [
    ...efter.map((each): [T | undefined, T | undefined] => [before.get(keyOf(each)), each]),
    ...fore.filter((each) => !after.has(keyOf(each))).map((each): [T | undefined, T | undefined] => [each, undefined]),
  ];
}

function same(a: Rad | undefined, b: Rad | undefined): boolean {
  if (!a || !b) return false;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => equal(a[key], b[key]));
}

/** values are plain, or hidden */
const equal = (a: Varde | undefined, b: Varde | undefined): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null);
