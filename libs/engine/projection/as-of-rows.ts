type Cell = string | number | boolean | null | readonly (string | null)[];

/** The facets of a thing at one moment, by column, without the interval of lopnummer. */
export type Facts = Readonly<Record<string, Cell>>;

/**
 * Rows of facts that a batch writes: each is valid from one lopnummer to another (`fran_lop <= n and (till_lop is null or till_lop > n)`), so that a
 * figure and the things behind it are one as-of query.
 */
export class AsOfRows {
  private readonly rows = new Map<string, { facts: Facts; fran: string; till: string | null }>();

  /** The facets after an event: nothing when they are as before, else the old row ends where the new one begins. Gives where the last row begins. */
  change(key: string, before: Facts | null, beforeFran: string | null, after: Facts, lopnummer: string): string {
    if (before && beforeFran !== null) {
      if (isSame(before, after)) return beforeFran;
      if (beforeFran === lopnummer) {
        this.rows.set(`${key}@${beforeFran}`, { facts: after, fran: beforeFran, till: null });
        return beforeFran;
      }
      this.rows.set(`${key}@${beforeFran}`, { facts: before, fran: beforeFran, till: lopnummer });
    }
    this.rows.set(`${key}@${lopnummer}`, { facts: after, fran: lopnummer, till: null });
    return lopnummer;
  }

  /** the rows to be written; the batch is empty afterwards */
  take(): Record<string, Cell>[] {
    const taken = [...this.rows.values()].map(({ facts, fran, till }) => ({ ...facts, fran_lop: fran, till_lop: till }));
    this.rows.clear();
    return taken;
  }
}

const isSame = (a: Facts, b: Facts): boolean => Object.keys(a).every((key) => JSON.stringify(a[key]) === JSON.stringify(b[key]));
