import { yearsBefore } from '#reports/gemensamt';
import type { Arendekalla, Fraga, Kalla } from './modell.js';
import { partsAbove } from './rader.js';

/**
 * `$1` kommun, `$2` lopnummer, `$3` first day, `$4` last day, `$5` parts, null for the whole kommun, `$6` the day on which the figures were read, `$7` all that the
 * units of the part lie below, `$8` the parts that rows are told by, each under what lies in it. A question for one row of a table has its code after them.
 */
export const parameters = ({ kommun, lopnummer, fran, till, omfattning, avlast, delar = [] }: Fraga): unknown[] => [
  kommun,
  lopnummer.toString(),
  fran,
  till,
  omfattning.helaKommunen ? null : (omfattning.enhetsurval ?? [omfattning.organisationsenhetId]),
  avlast,
  partsAbove(omfattning),
  JSON.stringify(Object.fromEntries(delar.flatMap(({ id, rymmer }) => rymmer.map((inom) => [inom, id])))),
];
export const RAD = '$9';

/** (Every query takes the same parameters: what it does not ask for is only told to be there.) */
const PA_LOPNUMRET = `kommun = $1 and fran_lop <= $2::bigint and (till_lop is null or till_lop > $2::bigint) and $6::date is not null and $7::text[] is not null
  and $8::jsonb is not null`;
const I_PERIODEN = (dag: string): string => `${dag} between $3::date and $4::date`;
const I_DELEN = '($5::text[] is null or enhet_vag && $5::text[])';
/** The state at the lopnummer of all that lies in the part. */
const AS_OF = `${PA_LOPNUMRET} and ${I_DELEN}`;

/** The kinds of cases: where their facts lie, by which day they belong to a period, and which rows are cases at all. */
export const ARENDEN: Readonly<
  Record<Arendekalla, { readonly typ: string; readonly tabell: string; readonly id: string; readonly dag: string; readonly raknas: string }>
> = {
  // annulled cases and those of an unfinished import are no cases
  avvikelser: {
    typ: 'avvikelse',
    tabell: 'avvikelse_fakta',
    id: 'avvikelse_id',
    dag: 'rapporterad_dag',
    raknas: 'raknas and not makulerad',
  },
  klagomal: { typ: 'klagomal', tabell: 'klagomal_fakta', id: 'klagomal_id', dag: 'inkom_dag', raknas: 'true' },
  // what the lex function has returned is handled as the avvikelse that it came from
  'lex-sarah': { typ: 'lex-sarah', tabell: 'lex_sarah_fakta', id: 'lex_sarah_id', dag: 'rapporterad_dag', raknas: 'not aterlamnad' },
};

/** Where the facts of a kind lie, by which day they belong to a period, and which of them are counted in the part as of the lopnummer. */
interface Faktatabell {
  readonly tabell: string;
  readonly dag: string;
  readonly galler: string;
}

// a nämnd's plan concerns all that lies below the nämnd
const ATGARDER: Faktatabell = {
  tabell: 'atgarder_fakta',
  dag: 'dag',
  galler: `${PA_LOPNUMRET} and (${I_DELEN} or (kalla_typ = 'internkontrollplan' and enhet_id = any($7::text[]))) and raknas and not makulerad and status <> 'avslagen'`,
};

function fakta(kalla: Kalla): Faktatabell {
  if (kalla === 'atgarder') return ATGARDER;
  const { tabell, dag, raknas } = ARENDEN[kalla];
  return { tabell, dag, galler: `${AS_OF} and ${raknas}` };
}

/** Older templates know of no åtgärder but those of cases. */
const avser = (kalla: Kalla, { baraArendeatgarder }: Fraga): string =>
  kalla === 'atgarder' && baraArendeatgarder ? ' and not forebyggande' : '';

/** The facts that a report of the period counts. */
export function urval(kalla: Kalla, fraga: Fraga): string {
  const { tabell, dag, galler } = fakta(kalla);
  return `select * from ${tabell} where ${galler} and ${I_PERIODEN(dag)}${avser(kalla, fraga)}`;
}

/** In front of a table of facts: all of them, also where those of a question have been gathered in a table of the same name. */
export const ALLA = 'public.';

/** Had anything of the kind been reported at all when the period ended? Before the first report there is no figure, not a zero. */
export function serienBorjad(kalla: Kalla, fraga: Fraga): string {
  const { tabell, dag, galler } = fakta(kalla);
  return `exists (select 1 from ${ALLA}${tabell} where ${galler} and ${dag} <= $4::date and $3::date is not null${avser(kalla, fraga)})`;
}

/** As far back as figures are compared. */
const AR_FORE = 2;

/** The question whose facts are all that the figures of `fraga` are counted from. */
export const vidaste = (fraga: Fraga): Fraga => ({ ...fraga, fran: yearsBefore(fraga, AR_FORE).fran });

/** Do the parameters of a question ask of nothing but what `vidast` asks of? */
export function inom(vidast: Fraga, asked: readonly unknown[]): boolean {
  const [kommun, lopnummer, fran, till, ...delen] = parameters(vidast);
  const samma = [kommun, lopnummer, asked[2], asked[3], ...delen];
  return (
    JSON.stringify(samma) === JSON.stringify(asked.slice(0, samma.length)) &&
    (asked[2] as string) >= (fran as string) &&
    (asked[3] as string) <= (till as string)
  );
}

/** The way down to the unit is looked at for a part, or for rows that are told by parts: for a whole kommun it is half of every row. */
const VAG = `case when $5::text[] is null and $8::jsonb = '{}' then '{}' else enhet_vag end as enhet_vag`;

/** What cases are counted and told by: a column that a definition or a pattern names belongs here. */
const SAMLADE: Readonly<Record<Kalla, string>> = {
  avvikelser: `kommun, avvikelse_id, fran_lop, till_lop, nummer, raknas, makulerad, rapporterad_dag, avslutad_dag, enhet_id, ${VAG}, regi, kategorier, orsaksomraden, niva, beror,
    kvinnor, man, okant, fas, overlamnad, efterregistrerad`,
  klagomal: '*',
  'lex-sarah': '*',
  atgarder: '*',
};

/** The statements that make a temporary table of what the widest question counts of a table of facts, with its name and in the order of their days. */
export interface Samling {
  /** does the question name the table, and not all of it with `ALLA`? */
  namns(sql: string): boolean;
  /** takes `parameters` */
  readonly sql: string;
  readonly index: string;
}

export const samling = (kalla: Kalla): Samling => {
  const { tabell, dag, galler } = fakta(kalla);
  const namn = new RegExp(`(?<![.\\w])${tabell}\\b`);
  return {
    namns: (sql) => namn.test(sql),
    sql: `create temporary table ${tabell} on commit drop as
      select ${SAMLADE[kalla]} from ${ALLA}${tabell} where ${galler} and ${I_PERIODEN(dag)} order by ${dag}`,
    index: `create index on ${tabell} (${dag})`,
  };
};
