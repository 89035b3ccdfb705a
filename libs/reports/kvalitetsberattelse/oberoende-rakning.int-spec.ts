import { beforeAll, describe, expect, test } from '@jest/globals';
import type { ProjectedEvent } from '#engine/projection';
import { AvvikelseProjection } from '#areas/avvikelse';
import { EgenkontrollProjection } from '#areas/egenkontroll';
import { EjVerkstalldaProjection } from '#areas/ej-verkstallda';
import { ForbattringsarbeteProjection } from '#areas/forbattringsarbete';
import { InternkontrollProjection } from '#areas/internkontroll';
import { KlagomalProjection } from '#areas/klagomal';
import { PersonalinformationProjection, RevisionProjection, StyrdokumentProjection } from '#areas/ledningssystem';
import { LexSarahProjection } from '#areas/lex-sarah';
import { NyckeltalProjection } from '#areas/nyckeltal';
import { RiskanalysProjection } from '#areas/riskanalys';
import { TillsynProjection } from '#areas/tillsyn';
import { loadRegler } from '#regler/ladda';
import { jamforelsebar } from '#reports/gemensamt';
import { migratedDatabase } from '#testkit/data-source';
import { applyAll } from '#testkit/projected';
import { berakna, underlag, type Fraga } from './application/siffror/index.js';
import { raknaOm } from './omrakning/index.js';
import { KOMMUN, slumphistorik } from './omrakning/slumphistorik.fixture.js';
import { ALDRE, delen, KOMMUNEN } from './omrakning/slumporganisation.fixture.js';
import { KvalitetsberattelseProjection } from './read-model/projection.js';

/** a part below a nämnd that has plans of its own */
const HEMTJANSTEN = delen('hemtjanst', 'Hemtjänsten');
const namn = (_: string, kod: string) => kod;

describe('every figure counted again from the events', () => {
  const dataSource = migratedDatabase();
  let events: readonly ProjectedEvent[];

  beforeAll(async () => {
    events = slumphistorik(20261, 1200);
    const regler = loadRegler();
    await applyAll(
      dataSource(),
      [
        new AvvikelseProjection(regler),
        new KlagomalProjection(regler),
        new LexSarahProjection(regler),
        new PersonalinformationProjection(),
        new StyrdokumentProjection(),
        new RevisionProjection(),
        new ForbattringsarbeteProjection(),
        new RiskanalysProjection(regler),
        new EgenkontrollProjection(regler),
        new NyckeltalProjection(),
        new TillsynProjection(),
        new EjVerkstalldaProjection(regler),
        new InternkontrollProjection(regler),
        new KvalitetsberattelseProjection(),
      ],
      events,
    );
  });

  const last = () => events.at(-1)!.lopnummer;
  const asked = (over: Partial<Fraga>): Fraga => ({
    kommun: KOMMUN,
    lopnummer: last(),
    fran: '2025-01-01',
    till: '2025-12-31',
    avlast: '2026-01-15',
    omfattning: KOMMUNEN,
    ...over,
  });

  const questions: [string, () => Fraga][] = [
    ['a year for the kommun', () => asked({})],
    ['a year for one part', () => asked({ omfattning: ALDRE })],
    ['the first year: the two before it are blank', () => asked({ fran: '2022-01-01', till: '2022-12-31' })],
    ['a quarter across the turn of the year', () => asked({ fran: '2023-11-15', till: '2024-02-29', omfattning: ALDRE })],
    ['one day', () => asked({ fran: '2024-12-31', till: '2024-12-31' })],
    ['a period before everything', () => asked({ fran: '2010-01-01', till: '2010-12-31' })],
    ['two years at once', () => asked({ fran: '2024-01-01' })],
    ['read while answers are still due', () => asked({ fran: '2024-01-01', till: '2024-12-31', avlast: '2024-11-20', omfattning: ALDRE })],
    ['read half way', () => asked({ fran: '2023-01-01', till: '2023-12-31', lopnummer: last() / 2n })],
    ['a unit below its nämnd', () => asked({ omfattning: HEMTJANSTEN })],
    ['a template that knew of cases alone', () => asked({ baraArendeatgarder: true })],
    ['a template that does not know who is no individual in lex Sarah', () => asked({ ejIndividOskild: true })],
    ['a template that does not know which senders are no individuals', () => asked({ avsandareOskilda: true })],
    ['read at the first event', () => asked({ fran: '2022-01-01', till: '2022-12-31', lopnummer: 1n })],
  ];

  test.each(questions)('%s', async (_, question) => {
    expect(jamforelsebar(await berakna(dataSource(), question(), namn))).toEqual(raknaOm(events, question()));
  });

  test('the histories hold what the figures count', () => {
    const { siffror, tabeller } = raknaOm(events, asked({}));
    for (const [nyckel, value] of Object.entries(siffror)) expect({ nyckel, value }).not.toEqual({ nyckel, value: 0 });
    const [inTime, due] = siffror['klagomal.andel-besvarade-14-dagar'] as [number, number];
    expect(inTime).toBeGreaterThan(0);
    expect(due).toBeGreaterThan(inTime);
    expect(siffror['klagomal.antal']).toBeGreaterThan(due);
    for (const nyckel of [
      'klagomal.per-typ',
      'lex-sarah.per-grad',
      'lex-sarah.ledtid-per-steg',
      'lex-sarah.per-kon',
      'klagomal.per-kon',
      'atgarder.per-kalla',
      'atgarder.per-status',
    ])
      for (const [kod, { antal }] of Object.entries(tabeller[nyckel]!)) expect([nyckel, kod, antal]).not.toEqual([nyckel, kod, 0]);
  });

  test('an åtgärd of the preventive work belongs to the day it was proposed, and the older templates leave it out', () => {
    const antal = (over: Partial<Fraga>) => raknaOm(events, asked(over)).siffror['atgarder.antal'] as number;
    const kallor = raknaOm(events, asked({ baraArendeatgarder: true })).tabeller['atgarder.per-kalla']!;
    expect(Object.keys(kallor)).toEqual(['avvikelse', 'klagomal', 'lex-sarah']);
    expect(antal({})).toBeGreaterThan(antal({ baraArendeatgarder: true }));
    // a nämnd's plan concerns the part below it
    const perKalla = raknaOm(events, asked({ omfattning: HEMTJANSTEN })).tabeller['atgarder.per-kalla']!;
    expect(perKalla['internkontrollplan']!['antal']).toBeGreaterThan(0);
  });

  test('the assessment of a secret control is neither counted nor shown behind a figure', async () => {
    const { siffror, tabeller } = await berakna(dataSource(), asked({}), namn);
    const antal = siffror.find(({ nyckel }) => nyckel === 'internkontroll.moment')!.varde as number;
    const { rader } = tabeller.find(({ nyckel }) => nyckel === 'internkontroll.per-bedomning')!;
    const bedomda = rader.reduce((sum, row) => sum + (row['antal'] as number), 0);
    expect(bedomda).toBeLessThan(antal);
    expect((await underlag(dataSource(), asked({}), 'internkontroll.per-bedomning')).arenden).toHaveLength(bedomda);
  });

  test('a trend of more than a year has no years before it, which would count the same case twice, and says so', async () => {
    for (const [fran, rader] of [
      ['2025-01-01', 3],
      ['2024-12-31', 1],
    ] as const) {
      const { tabeller } = await berakna(dataSource(), asked({ fran }), namn);
      for (const nyckel of ['avvikelser.trend', 'klagomal.trend', 'lex-sarah.trend']) {
        const trend = tabeller.find((tabell) => tabell.nyckel === nyckel)!;
        expect([nyckel, fran, trend.rader.length]).toEqual([nyckel, fran, rader]);
        expect(trend.anmarkning?.startsWith('Perioden är längre än ett år.') ?? false).toBe(rader === 1);
      }
    }
  });

  test('a case with several causes stands in each of them, and those without any have a row of their own', async () => {
    const { siffror, tabeller } = await berakna(dataSource(), asked({}), namn);
    const { rader, overlappar } = tabeller.find(({ nyckel }) => nyckel === 'avvikelser.per-orsak')!;
    const antal = Object.fromEntries(rader.map((rad) => [rad.kod, rad['antal'] as number]));
    expect(overlappar).toBe(true);
    expect(rader).toHaveLength(6);
    expect(antal['teknik-utrustning']).toBe(0);
    for (const kod of ['kommunikation-information', 'utbildning-kompetens', 'ej-angiven']) expect(antal[kod]).toBeGreaterThan(0);
    const alla = siffror.find(({ nyckel }) => nyckel === 'avvikelser.antal')!.varde as number;
    expect(Object.values(antal).reduce((sum, each) => sum + each, 0)).toBeGreaterThan(alla);
  });

  test('each quarter is told of by the law that was in force when it ended', async () => {
    const { tabeller } = await berakna(dataSource(), asked({}), namn);
    const { rader } = tabeller.find(({ nyckel }) => nyckel === 'ej-verkstallda-beslut.per-kvartal')!;
    expect(rader.filter(({ kod }) => kod.endsWith('SoL')).map((row) => row['kvartal'])).toEqual([
      '2025 kvartal 1, SoL (2001:453)',
      '2025 kvartal 2, SoL (2001:453)',
      '2025 kvartal 3, SoL (2025:400)',
      '2025 kvartal 4, SoL (2025:400)',
    ]);
  });

  test('a key figure tells last when it was retrieved', async () => {
    const { tabeller } = await berakna(dataSource(), asked({}), namn);
    const { kolumner, rader } = tabeller.find(({ nyckel }) => nyckel === 'nyckeltal.utfall')!;
    expect(kolumner.map(({ nyckel }) => nyckel)).toEqual(['nyckeltal', 'utfall', 'kvinnor', 'man', 'kommentar', 'hamtad']);
    for (const { hamtad } of rader) expect(hamtad).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  test('a file review is a control carried out, once for its period, and its answers are told of by its protocol', () => {
    const { siffror, tabeller } = raknaOm(events, asked({}));
    const { antal, akter } = tabeller['egenkontroll.aktgranskning']!['genomforandeplan-1']!;
    expect(akter!).toBeGreaterThan(antal!);
    const [, utfall] = siffror['egenkontroll.andel-utan-brist'] as [number, number];
    const genomforda = siffror['egenkontroll.genomforda'] as number;
    expect(genomforda).toBeGreaterThan(utfall);
    expect(genomforda).toBeLessThan(utfall + antal!);
  });

  test('the main figures stand beside those of the year before, blank where the log has nothing from then', async () => {
    const tabell = async (over: Partial<Fraga>) =>
      (await berakna(dataSource(), asked(over), namn)).tabeller.find(({ nyckel }) => nyckel === 'foregaende-ar.jamforelse')!;
    const { kolumner, rader } = await tabell({});
    expect(kolumner.map(({ rubrik }) => rubrik)).toEqual(['Vad', '2025', '2024']);
    expect(rader.map(({ kod }) => kod)).toEqual(['avvikelser', 'klagomal', 'lex-sarah', 'atgarder', 'riskanalyser']);
    for (const { kod, perioden, foregaende } of rader) {
      expect([kod, foregaende === null || foregaende === 0]).toEqual([kod, false]);
      const bakom = (await underlag(dataSource(), asked({}), 'foregaende-ar.jamforelse', kod)).arenden;
      expect([kod, bakom.length]).toEqual([kod, (perioden as number) + (foregaende as number)]);
    }
    const first = (await tabell({ fran: '2022-01-01', till: '2022-12-31' })).rader;
    expect(first.filter(({ kod }) => kod !== 'lex-sarah').map(({ foregaende }) => foregaende)).toEqual([null, null, null, null]);
    expect(first.map(({ perioden }) => perioden)).not.toContain(null);
  });

  test('what was told to the part above is told to its units', () => {
    const { siffror, tabeller } = raknaOm(events, asked({ fran: '2022-01-01', till: '2022-12-31', omfattning: ALDRE }));
    const perEnhet = Object.values(tabeller['ledningssystem.personalinformation-per-enhet']!).map(({ antal }) => antal!);
    expect(Math.min(...perEnhet)).toBeGreaterThan(0);
    expect(perEnhet.reduce((sum, antal) => sum + antal, 0)).toBeGreaterThan(siffror['ledningssystem.personalinformation'] as number);
  });

  test('what is recorded after the lopnummer changes nothing', async () => {
    const question = asked({ fran: '2023-01-01', till: '2023-12-31', lopnummer: last() / 2n });
    const upToThen = events.filter(({ lopnummer }) => lopnummer <= question.lopnummer);
    expect(raknaOm(events, question)).toEqual(raknaOm(upToThen, question));
  });

  test.each([ALDRE, HEMTJANSTEN])('as many cases lie behind a figure and a row as it says: $namn', async (omfattning) => {
    const question = asked({ omfattning });
    const { siffror, tabeller } = await berakna(dataSource(), question, namn);
    for (const { nyckel, varde, namnare, enhet } of siffror) {
      if (nyckel.includes('.utan-')) continue;
      // Reports are counted by the cases that hold them.
      const arenden =
        nyckel === 'lex-sarah.rapporter'
          ? siffror.find((each) => each.nyckel === 'lex-sarah.antal')!.varde
          : enhet === 'antal'
            ? varde
            : namnare;
      expect([nyckel, (await underlag(dataSource(), question, nyckel)).arenden.length]).toEqual([nyckel, arenden]);
    }
    for (const { nyckel, rader, kolumner } of tabeller) {
      if (!kolumner.some((kolumn) => kolumn.nyckel === 'antal')) continue;
      for (const { kod, antal } of rader) {
        expect([nyckel, kod, (await underlag(dataSource(), question, nyckel, kod)).arenden.length]).toEqual([nyckel, kod, antal ?? 0]);
      }
    }
  });

  test('a figure that does not exist is refused', async () => {
    await expect(underlag(dataSource(), asked({}), 'avvikelser.hemligt')).rejects.toMatchObject({ kind: 'not-found' });
    await expect(underlag(dataSource(), asked({}), 'avvikelser.trend', '1999')).rejects.toMatchObject({ kind: 'not-found' });
  });
});
