import { beforeAll, describe, expect, test } from '@jest/globals';
import { AvvikelseProjection } from '#areas/avvikelse';
import { EgenkontrollProjection } from '#areas/egenkontroll';
import { EjVerkstalldaProjection } from '#areas/ej-verkstallda';
import { KlagomalProjection } from '#areas/klagomal';
import { LexSarahProjection } from '#areas/lex-sarah';
import { loadRegler } from '#regler/ladda';
import { INGA_RELATIONER, RAKNAT, skydda, type Berakning, type Raknat } from '#reports/gemensamt';
import { migratedDatabase } from '#testkit/data-source';
import { applyAll } from '#testkit/projected';
import { berakna, relationerFor, type Fraga, type Omfattning } from './application/siffror/index.js';
import { facit, lar, rakna } from './omrakning/angripare.fixture.js';
import { KOMMUN, slumphistorik } from './omrakning/slumphistorik.fixture.js';
import { KOMMUNEN, LSS } from './omrakning/slumporganisation.fixture.js';

/** so many values each of them must be able to have */
const MOJLIGA = 3;
const ALLT: ReadonlySet<Raknat> = new Set(RAKNAT.filter((raknat) => raknat !== 'verksamhet'));
/** figures that count no people and no cases: of the work itself */
const VERKSAMHET =
  /^(foregaende-ar\.(?!jamforelse)|riskanalyser|nyckeltal|tillsyn|internkontroll|ledningssystem|egenkontroll|avvikelser\.utan-rapport|ej-verkstallda-beslut\.(redovisningar|rapporterade))/;

describe('the small numbers of whole reports, and somebody who wants to know them', () => {
  const dataSource = migratedDatabase();
  let rapporter: readonly Berakning[];

  beforeAll(async () => {
    const events = slumphistorik(20263, 500);
    const regler = loadRegler();
    await applyAll(
      dataSource(),
      [
        new AvvikelseProjection(regler),
        new KlagomalProjection(regler),
        new LexSarahProjection(regler),
        new EgenkontrollProjection(regler),
        new EjVerkstalldaProjection(regler),
      ],
      events,
    );
    const asked = (fran: string, till: string, omfattning: Omfattning): Fraga => ({
      kommun: KOMMUN,
      lopnummer: events.at(-1)!.lopnummer,
      fran,
      till,
      avlast: '2026-01-15',
      omfattning,
    });
    const fragor = ['2023', '2024', '2025'].flatMap((ar) =>
      [KOMMUNEN, LSS].flatMap((omfattning) => [
        asked(`${ar}-01-01`, `${ar}-12-31`, omfattning),
        asked(`${ar}-04-01`, `${ar}-06-30`, omfattning),
        asked(`${ar}-09-01`, `${ar}-09-30`, omfattning),
      ]),
    );
    const raknade: Berakning[] = [];
    for (const fraga of fragor) raknade.push(await berakna(dataSource(), fraga, (_, kod) => kod));
    rapporter = raknade;
  });

  const isSmall = (namn: string, varde: unknown): boolean =>
    typeof varde === 'number' &&
    Number.isInteger(varde) &&
    varde >= 1 &&
    varde <= 4 &&
    !VERKSAMHET.test(namn) &&
    !/styrdiagram\/(mitt|undre|ovre|per30)/.test(namn);

  test('no small number is left in the report', () => {
    for (const rapport of rapporter)
      for (const [namn, varde] of facit(skydda(rapport, relationerFor(rapport), ALLT))) {
        if (/^foregaende-ar.jamforelse\/.*@riskanalyser$/.test(namn) || /^atgarder.per-kalla\//.test(namn)) continue;
        expect({ namn, litet: isSmall(namn, varde) }).toEqual({ namn, litet: false });
      }
  });

  test('each of them can have been at least three numbers', () => {
    const lardom = lar(rapporter);
    let sma = 0;
    for (const rapport of rapporter) {
      const sant = facit(rapport);
      for (const { namn, lagst, hogst } of rakna(skydda(rapport, relationerFor(rapport), ALLT), lardom)) {
        if (!isSmall(namn, sant.get(namn))) continue;
        sma += 1;
        expect({ namn, sant: sant.get(namn), lagst, mojliga: Math.min(hogst - lagst + 1, MOJLIGA) }).toMatchObject({
          namn,
          mojliga: MOJLIGA,
        });
      }
    }
    expect(sma).toBeGreaterThan(100);
  });

  test('the attacker is one: hiding the small numbers alone would not do', () => {
    const lardom = lar(rapporter);
    const avslojade = rapporter.flatMap((rapport) => {
      const sant = facit(rapport);
      return rakna(skydda(rapport, INGA_RELATIONER, ALLT), lardom).filter(
        ({ namn, lagst, hogst }) => isSmall(namn, sant.get(namn)) && hogst === lagst,
      );
    });
    expect(avslojade.length).toBeGreaterThan(20);
    expect(lardom.lika.length).toBeGreaterThan(10);
    expect(lardom.kolumnsummor.length).toBeGreaterThan(10);
    expect(lardom.radsummor.length).toBeGreaterThan(3);
  });

  test('a year of the whole kommun still says most of what is not small', () => {
    const rapport = rapporter[0]!;
    const sant = facit(rapport);
    const visat = facit(skydda(rapport, relationerFor(rapport), ALLT));
    const stora = [...sant].filter(([namn, varde]) => typeof varde === 'number' && varde > 4 && visat.has(namn));
    const kvar = stora.filter(([namn]) => typeof visat.get(namn) === 'number');
    expect(kvar.length / stora.length).toBeGreaterThan(0.5);
  });
});
