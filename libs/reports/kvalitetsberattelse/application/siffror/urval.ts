import type { Arendekalla, Fraga, Kalla } from './modell.js';

/**
 * `$1` kommun, `$2` lopnummer, `$3` first day, `$4` last day, `$5` unit, null for the whole kommun, `$6` the day on which the figures were read. A question for
 * one row of a table has its code after them.
 */
export const parameters = ({ kommun, lopnummer, fran, till, omfattning, avlast }: Fraga): (string | null)[] => [
  kommun,
  lopnummer.toString(),
  fran,
  till,
  omfattning.helaKommunen ? null : omfattning.organisationsenhetId,
  avlast,
];
export const RAD = '$7';

/** The state of everything at the lopnummer. (Every query takes the same parameters: what it does not ask for is only told to be there.) */
const AS_OF = `kommun = $1 and fran_lop <= $2::bigint and (till_lop is null or till_lop > $2::bigint)
  and ($5::text is null or enhet_vag @> array[$5::text]) and $6::date is not null`;

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
  return `select * from ${tabell} where ${AS_OF} and ${raknas} and ${dag} between $3::date and $4::date`;
};

const ATGARDSKOLUMNER = `kommun, atgard_id, fran_lop, till_lop, kalla_typ, kalla_id, kalla_rapporterad_dag, enhet_vag, atgardstyp, raknas, makulerad, status, effekt`;
/** One table of åtgärder for each source, all of one shape. */
const ATGARDSTABELLER = ['atgard_fakta', 'klagomal_atgard_fakta', 'lex_sarah_atgard_fakta'];

/** The facts that a report of the period counts. An åtgärd follows the case that it belongs to. */
export const URVAL: Readonly<Record<Kalla, string>> = {
  avvikelser: arenden('avvikelser'),
  klagomal: arenden('klagomal'),
  'lex-sarah': arenden('lex-sarah'),
  atgarder: `select * from (${ATGARDSTABELLER.map((tabell) => `select ${ATGARDSKOLUMNER} from ${tabell}`).join(' union all ')}) atgarder
    where ${AS_OF} and raknas and not makulerad and kalla_rapporterad_dag between $3::date and $4::date and status <> 'avslagen'`,
};

/** Had anything of the kind been reported at all when the period ended? Before the first report there is no figure, not a zero. */
export const serienBorjad = (kalla: Arendekalla): string => {
  const { tabell, dag, raknas } = ARENDEN[kalla];
  return `exists (select 1 from ${tabell} where ${AS_OF} and ${raknas} and ${dag} <= $4::date and $3::date is not null)`;
};
