import type { Berakning, Rad, Siffervarde } from '#reports/gemensamt';

/** The figures of a report by their keys, for those who put them in words. */
export class Facts {
  constructor(private readonly berakning: Berakning) {}

  siffra(nyckel: string): Siffervarde {
    return this.berakning.siffror.find((siffra) => siffra.nyckel === nyckel)!;
  }

  antal(nyckel: string): number {
    return this.siffra(nyckel).varde ?? 0;
  }

  rader(nyckel: string): readonly Rad[] {
    return this.berakning.tabeller.find((tabell) => tabell.nyckel === nyckel)!.rader;
  }
}
