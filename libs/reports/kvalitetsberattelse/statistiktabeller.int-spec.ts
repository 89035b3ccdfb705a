import { beforeAll, describe, expect, test } from '@jest/globals';
import type { ProjectedEvent } from '#engine/projection';
import { AvvikelseProjection } from '#areas/avvikelse';
import { EgenkontrollProjection } from '#areas/egenkontroll';
import { ForbattringsarbeteProjection } from '#areas/forbattringsarbete';
import { InternkontrollProjection } from '#areas/internkontroll';
import { KlagomalProjection } from '#areas/klagomal';
import { LexSarahProjection } from '#areas/lex-sarah';
import { RiskanalysProjection } from '#areas/riskanalys';
import { TillsynProjection } from '#areas/tillsyn';
import { loadRegler } from '#regler/ladda';
import type { Omrakning, Rad, Rows, Tabellvarde } from '#reports/gemensamt';
import { migratedDatabase } from '#testkit/data-source';
import { applyAll } from '#testkit/projected';
import { beraknaSlag, underlag, UTFALL_KON, type Del, type Fraga, type Kalla } from './application/siffror/index.js';
import { raknaOm } from './omrakning/index.js';
import { UNITS } from './omrakning/slump.fixture.js';
import { KOMMUN, slumphistorik } from './omrakning/slumphistorik.fixture.js';
import { DELAR, delen, KOMMUNEN } from './omrakning/slumporganisation.fixture.js';

const KALLOR: readonly Kalla[] = ['avvikelser', 'klagomal', 'lex-sarah', 'atgarder'];
const PERIOD = '2025-01-01_2025-12-31';

/** What only the statistics tell is a recount of the events for one part, one unit or one month at a time: the same numbers, found in another way. */
describe('the tables of the statistics counted again from the events', () => {
  const dataSource = migratedDatabase();
  let events: readonly ProjectedEvent[];

  beforeAll(async () => {
    events = slumphistorik(20262, 600);
    const regler = loadRegler();
    await applyAll(
      dataSource(),
      [
        new AvvikelseProjection(regler),
        new KlagomalProjection(regler),
        new LexSarahProjection(regler),
        new ForbattringsarbeteProjection(),
        new RiskanalysProjection(regler),
        new EgenkontrollProjection(regler),
        new TillsynProjection(),
        new InternkontrollProjection(regler),
      ],
      events,
    );
  });

  const asked = (over: Partial<Fraga> = {}): Fraga => ({
    kommun: KOMMUN,
    lopnummer: events.at(-1)!.lopnummer,
    fran: '2025-01-01',
    till: '2025-12-31',
    avlast: '2026-01-15',
    omfattning: KOMMUNEN,
    delar: DELAR,
    ...over,
  });
  const tabell = async (kalla: Kalla, nyckel: string, fraga = asked()): Promise<Tabellvarde> =>
    (await beraknaSlag(dataSource(), fraga, kalla, (_, kod) => kod)).tabeller.find((each) => each.nyckel === `${kalla}.${nyckel}`)!;
  const siffran = async (kalla: Kalla, fraga: Fraga): Promise<unknown> =>
    (await beraknaSlag(dataSource(), fraga, kalla, (_, kod) => kod)).siffror.find(({ nyckel }) => nyckel === `${kalla}.antal`)!.varde;

  /** The row of a kind when nothing else is asked for: its trend tells of the period by the same columns. */
  function whole(kalla: Kalla, { siffror, tabeller }: Omrakning, period = PERIOD): Rows[string] {
    if (kalla === 'atgarder') return { antal: siffror['atgarder.antal'] as number };
    const { ledtidMedian: _, ...row } = tabeller[`${kalla}.trend`]![period]!;
    // before the first case the trend is blank, where a row of the statistics is zero
    return siffror[`${kalla}.antal`] === 0 ? { ...row, antal: 0 } : row;
  }
  const shown = (rad: Rad, expected: Rows[string]) => Object.fromEntries(Object.keys(expected).map((key) => [key, rad[key]]));

  test.each(KALLOR)('%s per part of the organisation', async (kalla) => {
    const { rader } = await tabell(kalla, 'per-avdelning');
    for (const id of ['aldre', 'lss']) {
      // what a nämnd above both has is told under neither
      const part = { ...delen(id), enheter: [] };
      const expected = whole(kalla, raknaOm(events, asked({ omfattning: part })));
      expect([
        id,
        shown(
          rader.find(({ kod }) => kod === id)!,
          expected,
        ),
      ]).toEqual([id, expected]);
    }
  });

  test.each(KALLOR)('%s per unit', async (kalla) => {
    const { rader } = await tabell(kalla, 'per-enhet');
    for (const { enhetId } of UNITS) {
      const part = { ...delen(enhetId), enheter: [] };
      const expected = whole(kalla, raknaOm(events, asked({ omfattning: part })));
      expect([
        enhetId,
        shown(
          rader.find(({ kod }) => kod === enhetId)!,
          expected,
        ),
      ]).toEqual([enhetId, expected]);
    }
  });

  test.each(['klagomal', 'lex-sarah', 'atgarder'] as const)('%s per month', async (kalla) => {
    const { rader } = await tabell(kalla, 'per-manad');
    expect(rader).toHaveLength(12);
    for (const [fran, till] of [
      ['2025-01-01', '2025-01-31'],
      ['2025-02-01', '2025-02-28'],
      ['2025-09-01', '2025-09-30'],
    ] as const) {
      const expected = whole(kalla, raknaOm(events, asked({ fran, till })), `${fran}_${till}`);
      expect([
        fran,
        shown(
          rader.find(({ kod }) => kod === fran.slice(0, 7))!,
          expected,
        ),
      ]).toEqual([fran, expected]);
    }
  });

  test.each(KALLOR)('%s of units chosen wherever they lay are those of each of them', async (kalla) => {
    const enhetsurval = ['hemtjanst', 'stod'];
    const each = await Promise.all(enhetsurval.map((id) => siffran(kalla, asked({ omfattning: { ...delen(id), enheter: [] } }))));
    const together = await siffran(kalla, asked({ omfattning: { ...delen('lss'), enheter: [], enhetsurval } }));
    expect(together).toBe((each as number[]).reduce((sum, antal) => sum + antal, 0));
    expect(together).toBeGreaterThan(0);
  });

  test('parts as they are now hold the units that lie in them now', async () => {
    const nu: readonly Del[] = [
      { id: 'aldre', namn: 'aldre', rymmer: ['boende', 'bolaget'] },
      { id: 'lss', namn: 'lss', rymmer: ['stod', 'hemtjanst'] },
    ];
    const perEnhet = new Map((await tabell('klagomal', 'per-enhet')).rader.map((rad) => [rad.kod, rad['antal'] as number]));
    const { rader } = await tabell('klagomal', 'per-avdelning', asked({ delar: nu }));
    for (const { id, rymmer } of nu)
      expect(rader.find(({ kod }) => kod === id)!['antal']).toBe(rymmer.reduce((sum, enhet) => sum + perEnhet.get(enhet)!, 0));
  });

  test('åtgärder per type and per year, klagomål per category and regi', async () => {
    const total = (await siffran('atgarder', asked())) as number;
    const sum = ({ rader }: Tabellvarde): number => rader.reduce((all, rad) => all + (rad['antal'] as number), 0);
    expect(sum(await tabell('atgarder', 'per-typ'))).toBe(total);
    const { rader } = await tabell('atgarder', 'trend');
    expect(rader.map((rad) => rad['antal'])).toEqual(
      [2023, 2024, 2025].map((ar) => raknaOm(events, asked({ fran: `${ar}-01-01`, till: `${ar}-12-31` })).siffror['atgarder.antal']),
    );

    const klagomal = events.flatMap(({ event }) => {
      const { tidpunkt, kategorier } = event.data as { readonly tidpunkt: string; readonly kategorier: readonly string[] };
      const inomAret = tidpunkt >= '2024-12-31T23' && tidpunkt < '2025-12-31T23';
      return event.type === 'KlagomalMottaget' && inomAret ? [{ kategorier }] : [];
    });
    const perKategori = new Map((await tabell('klagomal', 'per-kategori')).rader.map((rad) => [rad.kod, rad['antal']]));
    for (const [kod, antal] of perKategori)
      expect([kod, antal]).toEqual([
        kod,
        klagomal.filter(({ kategorier }) => (kod === 'ej-angiven' ? kategorier.length === 0 : kategorier.includes(kod))).length,
      ]);
    const perEnhet = new Map((await tabell('klagomal', 'per-enhet')).rader.map((rad) => [rad.kod, rad['antal'] as number]));
    const perRegi = new Map((await tabell('klagomal', 'per-regi')).rader.map((rad) => [rad.kod, rad['antal']]));
    expect([perRegi.get('egen'), perRegi.get('privat'), perRegi.get('annan-kommun')]).toEqual([
      perEnhet.get('hemtjanst')! + perEnhet.get('boende')!,
      perEnhet.get('bolaget'),
      perEnhet.get('stod'),
    ]);
  });

  test.each(['avvikelser', 'klagomal', 'lex-sarah'] as const)('behind a row of outcome, women and men lie the cases: %s', async (kalla) => {
    const { arenden } = await underlag(dataSource(), asked(), UTFALL_KON, kalla);
    expect(arenden.length).toBe(await siffran(kalla, asked()));
    await expect(underlag(dataSource(), asked(), UTFALL_KON, 'vader')).rejects.toMatchObject({ kind: 'not-found' });
  });
});
