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

const arenden = (kalla: Arendekalla): string => {
  const { tabell, dag, raknas } = ARENDEN[kalla];
  return `select * from ${tabell} where ${AS_OF} and ${raknas} and ${I_PERIODEN(dag)}`;
};

const ATGARDSKOLUMNER = `kommun, atgard_id, fran_lop, till_lop, kalla_typ, kalla_id, kalla_rapporterad_dag, enhet_id, enhet_vag, atgardstyp, raknas, makulerad, status,
  effekt, foreslagen_dag, uppfoljning_senast`;
/** One table of åtgärder for each source, all of one shape: those of cases, and those of the preventive work. */
const ARENDEATGARDER = ['atgard_fakta', 'klagomal_atgard_fakta', 'lex_sarah_atgard_fakta'];
const FOREBYGGANDE_ATGARDER = [
  'riskanalys_atgard_fakta',
  'egenkontroll_atgard_fakta',
  'internkontroll_atgard_fakta',
  'tillsyn_atgard_fakta',
  'forbattringsarbete_atgard_fakta',
];

const atgarderUr = (tabeller: readonly string[], dag: string, plats: string): string =>
  `select *, ${dag} as dag from (${tabeller.map((tabell) => `select ${ATGARDSKOLUMNER} from ${tabell}`).join(' union all ')}) atgarder
    where ${PA_LOPNUMRET} and ${plats} and raknas and not makulerad and status <> 'avslagen'`;

/** All åtgärder in the part as of the lopnummer, each with the `dag` by which it belongs to a period: a plan goes on for years, a case is reported once. */
function allaAtgarder({ baraArendeatgarder }: Fraga): string {
  const arendens = atgarderUr(ARENDEATGARDER, 'kalla_rapporterad_dag', I_DELEN);
  if (baraArendeatgarder) return arendens;
  // a nämnd's plan concerns all that lies below the nämnd
  const inomEllerOvanfor = `(${I_DELEN} or (kalla_typ = 'internkontrollplan' and enhet_id = any($7::text[])))`;
  return `${arendens} union all ${atgarderUr(FOREBYGGANDE_ATGARDER, 'foreslagen_dag', inomEllerOvanfor)}`;
}

/** The facts that a report of the period counts. */
export const urval = (kalla: Kalla, fraga: Fraga): string =>
  kalla === 'atgarder' ? `select * from (${allaAtgarder(fraga)}) alla where ${I_PERIODEN('dag')}` : arenden(kalla);

/** In front of a table of facts: all of them, also where those of a question have been gathered in a table of the same name. */
export const ALLA = 'public.';

/** Had anything of the kind been reported at all when the period ended? Before the first report there is no figure, not a zero. */
export const serienBorjad = (kalla: Kalla, fraga: Fraga): string => {
  if (kalla === 'atgarder') return `exists (select 1 from (${allaAtgarder(fraga)}) alla where dag <= $4::date and $3::date is not null)`;
  const { tabell, dag, raknas } = ARENDEN[kalla];
  return `exists (select 1 from ${ALLA}${tabell} where ${AS_OF} and ${raknas} and ${dag} <= $4::date and $3::date is not null)`;
};

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
const SAMLADE: Readonly<Record<Arendekalla, string>> = {
  avvikelser: `kommun, avvikelse_id, fran_lop, till_lop, nummer, raknas, makulerad, rapporterad_dag, avslutad_dag, enhet_id, ${VAG}, regi, kategorier, orsaksomraden, niva, beror,
    kvinnor, man, okant, fas, overlamnad, efterregistrerad`,
  klagomal: '*',
  'lex-sarah': '*',
};

/** The statements that make a temporary table of what the widest question counts of a table of facts, with its name and in the order of their days. */
export interface Samling {
  /** does the question name the table, and not all of it with `ALLA`? */
  namns(sql: string): boolean;
  /** takes `parameters` */
  readonly sql: string;
  readonly index: string;
}

/** Åtgärder are few beside the cases, and lie in many tables: they are asked of where they are. */
export const samling = (kalla: Arendekalla): Samling => {
  const { tabell, dag, raknas } = ARENDEN[kalla];
  const namn = new RegExp(`(?<![.\\w])${tabell}\\b`);
  return {
    namns: (sql) => namn.test(sql),
    sql: `create temporary table ${tabell} on commit drop as
      select ${SAMLADE[kalla]} from ${ALLA}${tabell} where ${AS_OF} and ${raknas} and ${I_PERIODEN(dag)} order by ${dag}`,
    index: `create index on ${tabell} (${dag})`,
  };
};
