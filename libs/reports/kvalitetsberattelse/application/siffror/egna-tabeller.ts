import type { Radslag, Tabellvarde } from '#reports/gemensamt';

/** The tables that are made in a way of their own. */
export const EGNA_TABELLER = {
  'analys.utfall-kon': 'fasta',
  // what the months have to say of each other, and a row for each case
  'avvikelser.styrdiagram': 'forekommande',
  'lex-sarah.styrdiagram': 'forekommande',
  // the units without cases
  'avvikelser.utan-rapport': 'forekommande',
  'ledningssystem.personalinformation-per-enhet': 'fasta',
} as const satisfies Readonly<Record<string, Radslag>>;

export interface Egentabell extends Tabellvarde {
  readonly nyckel: keyof typeof EGNA_TABELLER;
}
