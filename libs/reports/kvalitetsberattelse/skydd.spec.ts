import { beforeAll, describe, expect, test } from '@jest/globals';
import { arDolt, skydda, type Berakning } from '#reports/gemensamt';
import { relationerFor } from './application/siffror/relationer/index.js';
import { ALLT, slumprapport } from './omrakning/slumprapport.fixture.js';

const FA = 4;
const MOJLIGA = 3;
const STORA = ['avvikelser.per-enhet', 'avvikelser.per-kategori', 'avvikelser.per-riskniva', 'avvikelser.per-typ', 'avvikelser.per-manad'];

/** What a report is read for: its numbers of cases, and those of its years and months; with the columns of the tables that split them. */
const huvudtal = ({ siffror, tabeller }: Berakning): readonly Huvudtal[] => [
  ...siffror
    .filter(({ enhet }) => enhet === 'antal')
    .map(({ nyckel, varde }) => ({ namn: nyckel, slag: nyckel.split('.')[0]!, kolumn: KOLUMN[nyckel] ?? 'antal', varde })),
  ...tabeller
    .filter(({ nyckel }) => /\.(trend|per-manad|styrdiagram)$/.test(nyckel))
    .flatMap(({ nyckel, rader }) =>
      rader.map(({ kod, antal }) => ({ namn: `${nyckel}/${kod}`, slag: nyckel.split('.')[0]!, kolumn: 'antal', varde: antal })),
    ),
];
const KOLUMN: Readonly<Record<string, string>> = { 'avvikelser.overlamnade-lex-sarah': 'overlamnade' };

interface Huvudtal {
  readonly namn: string;
  readonly slag: string;
  readonly kolumn: string;
  readonly varde: unknown;
}

/**
 * The argument for hiding what a report is read for: it is small itself, or a table splits it into so many parts, none of them zero, that each of them could be only
 * one or two numbers if it were told, whatever else is hidden: at least 1, and at most what is left when all the others are 1.
 */
function masteDoljas({ slag, kolumn, varde }: Huvudtal, { tabeller }: Berakning): boolean {
  const antal = varde as number;
  if (antal <= FA) return true;
  return tabeller
    .filter(({ raknar, overlappar }) => raknar === slag && !overlappar)
    .map(({ rader }) => rader.map((rad) => rad[kolumn] as number).filter((del) => del > 0))
    .some(
      (delar) => delar.reduce((sum, del) => sum + del, 0) === antal && delar.some((del) => del <= FA) && antal - delar.length + 1 < MOJLIGA,
    );
}

describe('a report of ordinary size without its small numbers', () => {
  let rapporter: readonly (readonly [Berakning, Berakning])[];

  beforeAll(() => {
    rapporter = Array.from({ length: 24 }, (_, n) => {
      const hel = slumprapport(n + 1);
      return [hel, skydda(hel, relationerFor(hel), ALLT)];
    });
  });

  test('what it is read for is there, but for what must be hidden whatever else is', () => {
    let [visade, dolda] = [0, 0];
    for (const [hel, utan] of rapporter) {
      expect(utan.siffror[0]).toEqual(hel.siffror[0]);
      const skyddade = new Map(huvudtal(utan).map(({ namn, varde }) => [namn, varde]));
      for (const each of huvudtal(hel)) {
        const dolt = arDolt(skyddade.get(each.namn));
        if (dolt) expect({ ...each, maste: masteDoljas(each, hel) }).toEqual({ ...each, maste: true });
        if ((each.varde as number) <= FA) continue;
        visade += Number(!dolt);
        dolda += Number(dolt);
      }
    }
    expect(visade).toBeGreaterThan(700);
    // the argument is used, and seldom
    expect(dolda).toBeGreaterThan(0);
    expect(dolda).toBeLessThan(5);
  });

  test('so are at least four of five numbers of at least five in the large tables', () => {
    for (const [hel, utan] of rapporter) {
      const celler = hel.tabeller.flatMap(({ nyckel, rader, kolumner }, n) =>
        STORA.includes(nyckel)
          ? rader.flatMap((rad, i) =>
              kolumner
                .filter(({ format }) => format === 'antal')
                .flatMap((kolumn) => ((rad[kolumn.nyckel] as number) > 4 ? [!arDolt(utan.tabeller[n]!.rader[i]![kolumn.nyckel])] : [])),
            )
          : [],
      );
      expect(celler.length).toBeGreaterThan(30);
      expect(celler.filter(Boolean).length / celler.length).toBeGreaterThanOrEqual(0.8);
    }
  });

  test('no small number is', () => {
    for (const [, utan] of rapporter)
      for (const { rader, kolumner } of utan.tabeller)
        for (const rad of rader)
          for (const { nyckel, format } of kolumner) if (format === 'antal') expect([1, 2, 3, 4]).not.toContain(rad[nyckel]);
  });
});
