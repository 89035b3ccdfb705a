import type { CalendarDate } from '#engine/kernel';
import type { Enhet, Kodnamn, Kolumn, Radslag } from '#reports/gemensamt';

/** Part of the organisation that figures are asked for, as it stood in the period. */
export interface Omfattning {
  readonly organisationsenhetId: string;
  readonly namn: string;
  /** the kommun itself: then also cases that have not yet been given a unit are counted */
  readonly helaKommunen: boolean;
  /** every unit in it during the period, with its name and its way down from the kommun then; the first reports have no way */
  readonly enheter: readonly Periodenhet[];
  /** the units whose cases are counted, wherever in the organisation they lay then; when left out, what lay in the part then */
  readonly enhetsurval?: readonly string[];
  /** units that lay in it in the two years before and not in the period, by the last name that they had: what was counted then has their names */
  readonly tidigare?: readonly { readonly enhetId: string; readonly namn: string }[];
}

/** A unit of the period. `giltigFran` and `giltigTill`: when it was there, the latter missing when it goes on; reports before that was kept have neither. */
export interface Periodenhet {
  readonly enhetId: string;
  readonly namn: string;
  readonly vag?: readonly string[];
  readonly giltigFran?: CalendarDate;
  readonly giltigTill?: CalendarDate;
}

/** What a report asks. Together with the events up to `lopnummer` it decides every figure. */
export interface Fraga {
  readonly kommun: string;
  /** only what was recorded up to and including this number */
  readonly lopnummer: bigint;
  /** first and last day: a case belongs to the period in which it was reported */
  readonly fran: CalendarDate;
  readonly till: CalendarDate;
  /** the day on which the figures were read: what is due later is not late */
  readonly avlast: CalendarDate;
  readonly omfattning: Omfattning;
  /** the åtgärder of cases alone, as in the templates that know of nothing else; otherwise also those of the preventive work */
  readonly baraArendeatgarder?: boolean;
  /** lex Sarah cases that concern no individual are told together with those where nothing is stated, as in the templates before there were facts of it */
  readonly ejIndividOskild?: boolean;
  /** klagomål from who is no individual are told together with those where the sex is not known, as in the templates before they were told apart */
  readonly avsandareOskilda?: boolean;
  /** parts of the organisation that rows are told by, in their order; no one of them lies in another */
  readonly delar?: readonly Del[];
}

/** A part of the organisation with what lies in it: the part itself as it was then, or the units that lie in it now. */
export interface Del {
  readonly id: string;
  readonly namn: string;
  readonly rymmer: readonly string[];
}

/** Kinds of cases that are counted. */
export type Arendekalla = 'avvikelser' | 'klagomal' | 'lex-sarah';
export type Kalla = Arendekalla | 'atgarder';

/** How a figure is made: `arenden` picks the facts behind it, the other members are SQL aggregates over those facts. */
export interface Siffra {
  readonly nyckel: string;
  readonly etikett: string;
  readonly enhet: Enhet;
  readonly definition: string;
  readonly kalla: Kalla;
  /** SQL condition on a fact row */
  readonly arenden: string;
  /** left out for an andel: there it is taljare / namnare */
  readonly varde?: string;
  readonly taljare?: string;
  readonly namnare?: string;
}

/** A column as an SQL aggregate; a share also with the aggregates that it is made of. */
export interface Raknekolumn extends Kolumn {
  readonly sql: string;
  readonly taljare?: string;
  readonly namnare?: string;
}

/** How a table is made: each fact row falls under the codes in `koder`, and each column is an SQL aggregate over the rows of a code. */
export interface Tabell {
  readonly nyckel: string;
  readonly titel: string;
  readonly definition: string;
  readonly kalla: Kalla;
  /** SQL expression, text[]: more than one code where the rows overlap */
  readonly koder: string;
  /** heading of the column that names the row; its key */
  readonly radnamn: { readonly nyckel: string; readonly rubrik: string };
  readonly kolumner: readonly Raknekolumn[];
  /** a case can stand in several rows */
  readonly overlappar?: true;
  /** SQL on a fact row: groups that the rows are known to lie in; the row has the group, null where it has lain in several */
  readonly grupper?: Readonly<Record<string, string>>;
  readonly radslag: Radslag;
  /** the rows in order, with their names. `funna` are the codes that have facts; every one of them must be among the rows. */
  rader(fraga: Fraga, funna: ReadonlySet<string>, namn: Kodnamn, borjadInnan: boolean): readonly Radnamn[];
  /** its rows are the months of the period: they are told whether anything was reported before it, and when it was read too early */
  readonly manadsvis?: true;
}

export interface Radnamn {
  readonly kod: string;
  readonly namn: string;
  /** columns that say nothing about this row: always blank */
  readonly utan?: readonly string[];
}

export const UNDERLAGSTYPER = [
  'avvikelse',
  'klagomal',
  'lex-sarah',
  'personalinformation',
  'riskanalys',
  'egenkontroll',
  'nyckeltal',
  'tillsyn',
  'ej-verkstallda',
  'internkontrollplan',
  'process',
  'rutin',
  'ledningssystemrevision',
  'forbattringsarbete',
] as const;
export type Underlagstyp = (typeof UNDERLAGSTYPER)[number];

/** A case behind a figure as it was at the lopnummer: facets only, never a text about a person. For an åtgärd the case is its source. */
export interface Underlagsarende {
  /** what kind of case it is: who may see it is its own area's to say */
  readonly typ: Underlagstyp;
  readonly id: string;
  /** null for a record of staff informed: it has no series */
  readonly nummer: string | null;
  /** the day it was reported or came in */
  readonly rapporteradDag: string;
  readonly enhetId: string | null;
  /** from the kommun down to the unit: who may see the case */
  readonly vag: readonly string[];
  readonly fas: string;
  /** of a record of staff informed: what they were told of */
  readonly kategorier: readonly string[];
  /** only an avvikelse and a risk have one */
  readonly niva: string | null;
  readonly overlamnad: boolean;
  readonly avslutadDag: string | null;
  /** the part of the case that is counted, where it is not the case itself */
  readonly del?: { readonly typ: 'risk' | 'kontrollmoment' | 'utfall' | 'aktgranskning'; readonly id: string };
  readonly atgard?: { readonly id: string; readonly typ: string; readonly status: string; readonly effekt: string | null };
}
