import { beforeAll, describe, expect, test } from '@jest/globals';
import { AvvikelseProjection } from '#areas/avvikelse';
import { KlagomalProjection } from '#areas/klagomal';
import { LexSarahProjection } from '#areas/lex-sarah';
import { loadRegler } from '#regler/ladda';
import { RAKNAT, skydda, type Berakning, type Raknat } from '#reports/gemensamt';
import { migratedDatabase } from '#testkit/data-source';
import { applyAll } from '#testkit/projected';
import {
  berakna,
  beraknaSlag,
  iRapporterna,
  iStatistiken,
  relationerFor,
  utanSmaTal,
  type Fraga,
  type Kalla,
  type Omfattning,
} from './application/siffror/index.js';
import { currentMall } from './domain/index.js';
import { facit, lar, rakna } from './omrakning/angripare.fixture.js';
import { KOMMUN, slumphistorik } from './omrakning/slumphistorik.fixture.js';
import { DELAR, KOMMUNEN, LSS } from './omrakning/slumporganisation.fixture.js';

const KALLOR: readonly Kalla[] = ['avvikelser', 'klagomal', 'lex-sarah', 'atgarder'];
const ALLT: ReadonlySet<Raknat> = new Set(RAKNAT.filter((raknat) => raknat !== 'verksamhet'));
const MOJLIGA = 3;
const namn = (_: string, kod: string): string => kod;
const avsnittI = (mall: string): ReadonlySet<string> => new Set(currentMall(mall)!.avsnitt.map(({ nyckel }) => nyckel));

/** What somebody has read in several places, each table once. */
function ihop(berakningar: readonly Berakning[]): Berakning {
  const alla = <Each extends { readonly nyckel: string }>(av: (berakning: Berakning) => readonly Each[]): readonly Each[] => [
    ...new Map(berakningar.flatMap(av).map((each) => [each.nyckel, each])).values(),
  ];
  return { siffror: alla(({ siffror }) => siffror), tabeller: alla(({ tabeller }) => tabeller) };
}

interface Lasta {
  readonly berattelse: readonly [hel: Berakning, sedd: Berakning];
  readonly redovisning: readonly [hel: Berakning, sedd: Berakning];
  readonly statistik: readonly (readonly [hel: Berakning, sedd: Berakning])[];
}

describe('the public edition of a report and the statistics of the same part and period', () => {
  const dataSource = migratedDatabase();
  let lasta: readonly Lasta[];

  beforeAll(async () => {
    const events = slumphistorik(20264, 400);
    const regler = loadRegler();
    await applyAll(dataSource(), [new AvvikelseProjection(regler), new KlagomalProjection(regler), new LexSarahProjection(regler)], events);
    const asked = (fran: string, till: string, omfattning: Omfattning): Fraga => ({
      kommun: KOMMUN,
      lopnummer: events.at(-1)!.lopnummer,
      fran,
      till,
      avlast: '2026-01-15',
      omfattning,
      delar: omfattning.helaKommunen ? DELAR : [],
    });
    const fragor = ['2024', '2025'].flatMap((ar) =>
      [KOMMUNEN, LSS].flatMap((omfattning) => [
        asked(`${ar}-01-01`, `${ar}-12-31`, omfattning),
        asked(`${ar}-04-01`, `${ar}-06-30`, omfattning),
      ]),
    );
    const funna: Lasta[] = [];
    for (const fraga of fragor) funna.push(await las(fraga));
    lasta = funna;
  });

  async function las(fraga: Fraga): Promise<Lasta> {
    const rapport = async (mall: string, over: Partial<Fraga>): Promise<readonly [Berakning, Berakning]> => {
      const avsnitt = avsnittI(mall);
      const hel = await berakna(dataSource(), { ...fraga, ...over }, namn, avsnitt);
      const annanstans = await iStatistiken(dataSource(), { ...fraga, ...over }, namn, avsnitt.has('atgarder'));
      return [hel, utanSmaTal(hel, ALLT, annanstans)];
    };
    const statistik = KALLOR.map(async (kalla) => {
      const hel = await beraknaSlag(dataSource(), fraga, kalla, namn);
      return [hel, utanSmaTal(hel, ALLT, await iRapporterna(dataSource(), fraga, kalla, hel, namn))] as const;
    });
    return {
      berattelse: await rapport('kvalitetsberattelse', {}),
      redovisning: await rapport('klagomalsredovisning', { baraArendeatgarder: true }),
      statistik: await Promise.all(statistik),
    };
  }

  test.each(['berattelse', 'redovisning'] as const)('hide the same cells: %s', (rapport) => {
    let gemensamma = 0;
    for (const each of lasta) {
      const sedd = each[rapport][1];
      for (const [, statistik] of each.statistik) {
        for (const siffra of statistik.siffror) {
          const samma = sedd.siffror.find(({ nyckel }) => nyckel === siffra.nyckel);
          if (samma) expect(samma).toEqual(siffra);
        }
        for (const tabell of statistik.tabeller) {
          const samma = sedd.tabeller.find(({ nyckel }) => nyckel === tabell.nyckel);
          if (!samma) continue;
          gemensamma += 1;
          expect([tabell.nyckel, samma.rader]).toEqual([tabell.nyckel, tabell.rader]);
        }
      }
    }
    expect(gemensamma).toBeGreaterThan(100);
  });

  test('tell what each shows and nothing of the other', () => {
    for (const { berattelse, statistik } of lasta)
      for (const [hel, sedd] of [berattelse, ...statistik]) {
        const nycklar = hel.tabeller.map(({ nyckel }) => nyckel);
        expect(nycklar).toEqual(expect.arrayContaining(sedd.tabeller.map(({ nyckel }) => nyckel)));
        expect(sedd.siffror.map(({ nyckel }) => nyckel)).toEqual(hel.siffror.map(({ nyckel }) => nyckel));
      }
  });

  const alla = (each: Lasta, i: 0 | 1): Berakning =>
    ihop([each.berattelse[i], { siffror: [], tabeller: each.redovisning[i].tabeller.filter(({ nyckel }) => nyckel.startsWith('lett-till.')) }, ...each.statistik.map((one) => one[i])]); // prettier-ignore

  const slapptaForbi = (sedda: readonly Berakning[], hela: readonly Berakning[], minst: 0 | 1): number => {
    const lardom = lar(hela);
    let sma = 0;
    sedda.forEach((sedd, n) => {
      const sant = facit(hela[n]!);
      for (const { namn: tal, lagst, hogst } of rakna(sedd, lardom, minst)) {
        const varde = sant.get(tal);
        if (typeof varde !== 'number' || varde < 1 || varde > 4 || !KALLOR.some((kalla) => tal.startsWith(`${kalla}.`))) continue;
        sma += 1;
        expect({ tal, varde, lagst, mojliga: Math.min(hogst - lagst + 1, MOJLIGA) }).toMatchObject({ tal, mojliga: MOJLIGA });
      }
    });
    return sma;
  };

  test('leave to who reads all of them at least three values for every small number', () => {
    const hela = lasta.map((each) => alla(each, 0));
    const sedda = lasta.map((each) => alla(each, 1));
    expect(slapptaForbi(sedda, hela, 0)).toBeGreaterThan(100);
    // also where the zeros of few cases are not hidden
    const medNollor = hela.map((hel) => skydda(hel, relationerFor(hel), ALLT));
    expect(slapptaForbi(medNollor, hela, 1)).toBeGreaterThan(100);
  });

  test('would give small numbers away if each were protected by itself: the attacker is one', async () => {
    const ingen: Berakning = { siffror: [], tabeller: [] };
    const hela = lasta.map((each) => alla(each, 0));
    const lardom = lar(hela);
    const rojda = lasta.flatMap((each, n) => {
      const varForSig = ihop([each.berattelse[0], ...each.statistik.map(([hel]) => hel)].map((hel) => utanSmaTal(hel, ALLT, ingen)));
      const sant = facit(hela[n]!);
      const skilda = each.statistik.some(([hel]) => {
        const [ena, andra] = [utanSmaTal(each.berattelse[0], ALLT, ingen), utanSmaTal(hel, ALLT, ingen)];
        return andra.tabeller.some((tabell) => {
          const samma = ena.tabeller.find(({ nyckel }) => nyckel === tabell.nyckel);
          return samma !== undefined && JSON.stringify(samma.rader) !== JSON.stringify(tabell.rader);
        });
      });
      return skilda || rakna(varForSig, lardom).some(({ namn: tal, lagst, hogst }) => (sant.get(tal) ?? 9) <= 4 && lagst === hogst) ? [n] : []; // prettier-ignore
    });
    expect(rojda.length).toBeGreaterThan(0);
  });
});
