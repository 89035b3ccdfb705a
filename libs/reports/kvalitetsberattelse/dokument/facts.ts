import { DOLT, type Berakning, type Dolt, type Rad, type Siffervarde } from '#reports/gemensamt';

/** The figures of a report by their keys, for those who put them in words. */
export class Facts {
  constructor(private readonly berakning: Berakning) {}

  siffra(nyckel: string): Siffervarde {
    return this.berakning.siffror.find((siffra) => siffra.nyckel === nyckel)!;
  }

  antal(nyckel: string): number | Dolt {
    return this.siffra(nyckel).varde ?? 0;
  }

  /** A share with its arithmetic: null where there is nothing to divide, hidden when any part of it is. */
  andel(nyckel: string): { readonly varde: number; readonly taljare: number; readonly namnare: number } | Dolt | null {
    const { varde, taljare, namnare } = this.siffra(nyckel);
    if (varde === null) return null;
    if (typeof varde === 'number' && typeof taljare === 'number' && typeof namnare === 'number') return { varde, taljare, namnare };
    return DOLT;
  }

  rader(nyckel: string): readonly Rad[] {
    return this.berakning.tabeller.find((tabell) => tabell.nyckel === nyckel)!.rader;
  }
}
