import { Heltal, Valfri } from './falt.js';

/** The query of every list. Query DTOs extend it. */
export class Sidfraga {
  @Valfri()
  @Heltal({ min: 1, max: 100, exempel: 20, beskrivning: 'Antal per sida, 20 om det utelämnas' })
  limit: number = 20;

  @Valfri()
  @Heltal({ min: 1, max: 1_000_000, exempel: 1, beskrivning: 'Sidans nummer, från 1' })
  page: number = 1;
}

/** Rows to skip before the page. */
export const offsetOf = ({ limit, page }: Sidfraga): number => (page - 1) * limit;

/** The answer of every list: `{<plural>: [...], totalt, page, limit}`. */
export const pageOf = <Plural extends string, Row>(plural: Plural, rows: readonly Row[], totalt: number, { limit, page }: Sidfraga) =>
  ({ [plural]: rows, totalt, page, limit }) as Record<Plural, readonly Row[]> & { totalt: number; page: number; limit: number };
