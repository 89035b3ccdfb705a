import type { CalendarDate } from '#engine/kernel';
import type { Sql } from '../siffror/index.js';

/** The kinds of series that can break: the same that there are statistics of. */
export const SERIER = ['avvikelser', 'klagomal', 'lex-sarah', 'atgarder'] as const;
export type Serie = (typeof SERIER)[number];

/** From this day on a series counts something else, or counts it in another way, than before. */
export interface Seriebrott {
  readonly id: string;
  readonly datum: CalendarDate;
  readonly kommentar: string;
}

/**
 * The breaks of a series from `fran` to `till`, both included, as they were known at the lopnummer; the earliest first. One that had been taken back by then is
 * none.
 */
export const seriebrottFor = (
  sql: Sql,
  kommun: string,
  lopnummer: bigint,
  slag: Serie,
  fran: CalendarDate,
  till: CalendarDate,
): Promise<Seriebrott[]> =>
  sql.query<Seriebrott>(
    `select id, datum::text as datum, kommentar from seriebrott_fakta
     where kommun = $1 and fran_lop <= $2::bigint and (till_lop is null or till_lop > $2::bigint)
       and slag = $3 and datum between $4::date and $5::date and not upphavt
     order by datum, id`,
    [kommun, lopnummer.toString(), slag, fran, till],
  );

/** What stands at a series that has broken: `Serien bröts 2025-03-01: e-tjänsten infördes.` Undefined when none has. */
export const seriebrottstext = (brott: readonly Seriebrott[]): string | undefined =>
  brott.length === 0 ? undefined : brott.map(({ datum, kommentar }) => `Serien bröts ${datum}: ${sentence(kommentar)}`).join(' ');

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
