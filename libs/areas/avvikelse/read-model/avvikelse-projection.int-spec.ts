import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { avvikelseimportSchemas, AvvikelseProjection, avvikelseSchemas } from '#areas/avvikelse';
import { loadRegler } from '#regler/ladda';
import { encrypting } from '#testkit/aes-cipher';
import { ClearFieldCipher } from '#testkit/clear-cipher';
import { grouped, Projected, readModelSuite } from '#testkit/projected';
import type { AvvikelseDetalj } from './detalj.js';
import { vantadeFrister } from './frister.fixture.js';
import { AVBRUTEN_IMPORT, KLAR_IMPORT, Vandring, type Handelse } from '../application/vandring.fixture.js';

const projection = new AvvikelseProjection(loadRegler());

type Row = Record<string, unknown>;
interface Interval extends Row {
  readonly fran_lop: string;
  readonly till_lop: string | null;
  readonly fas: string;
  readonly raknas: boolean;
}

describe('läsmodellen av slumpade ärenden som reglerna släppt fram', () => {
  let vandring: Vandring;
  let events: Handelse[];
  let live: Projected;

  beforeAll(async () => {
    vandring = await new Vandring(20260329, encrypting()).walk(60, 2_500);
    events = await vandring.events();
    live = await Projected.of(vandring, projection, 500);
  });
  afterAll(() => live?.close());

  readModelSuite({
    projection,
    walked: () => vandring,
    live: () => live,
    cases: 'avvikelse',
    types: Object.keys({ ...avvikelseSchemas, ...avvikelseimportSchemas }),
    intervals: [
      ['avvikelse_fakta', 'avvikelse_id'],
      ['atgard_fakta', 'atgard_id'],
    ],
    statements: 8,
    unprotected: () => new Vandring(1, new ClearFieldCipher()).walk(5, 50),
  });

  test('också detaljen säger fasen', async () => {
    for (const { fas, detalj } of await live.rows<{ fas: string; detalj: AvvikelseDetalj }>('avvikelse')) expect(detalj.fas).toBe(fas);
  });

  test('faktaraden vid varje löpnummer är ärendet som det då var', async () => {
    const rows = grouped(await live.rows<Interval>('avvikelse_fakta'), (row) => row['avvikelse_id'] as string);
    const evolve = vandring.aggregate.decider.evolve;
    for (const [id, own] of grouped(
      events.filter(({ id }) => rows.has(id)),
      ({ id }) => id,
    )) {
      let state = vandring.aggregate.decider.initialState();
      let avslutad: string | null = null;
      for (const { event, recorded } of own) {
        state = evolve(state, event);
        if (event.type === 'AvvikelseAvslutad') avslutad = event.data.tidpunkt;
        if (state.fas !== 'avslutad' && state.fas !== 'makulerad') avslutad = null;
        const lop = Number(recorded.lopnummer);
        const valid = rows.get(id)!.filter((row) => Number(row.fran_lop) <= lop && (row.till_lop === null || Number(row.till_lop) > lop));
        expect(valid).toHaveLength(1);
        expect({
          fas: valid[0]!.fas,
          avslutad: (valid[0]!['avslutad'] as Date | null)?.toISOString() ?? null,
          overlamnad: valid[0]!['overlamnad'],
        }).toEqual({
          fas: state.fas,
          avslutad,
          overlamnad: state.fas === 'overlamnad-lex-sarah' || (state.fas === 'avslutad' && state.grund === 'lex-sarah'),
        });
      }
    }
  });

  test('ärendena i en import räknas från det löpnummer då den blev hel, och de andra importernas inte', async () => {
    const rows = await live.rows<Interval>('avvikelse_fakta');
    const measures = await live.rows<Interval>('atgard_fakta');
    const completed = events.find(({ event }) => (event.type as string) === 'AvvikelseimportSlutford')!.recorded.lopnummer;
    const importOf = new Map(rows.map((row) => [row['avvikelse_id'], row['import_id']]));
    for (const row of [...rows, ...measures]) {
      const importId = importOf.get(row['avvikelse_id'] ?? row['kalla_id']);
      const expected = importId === null || (importId === KLAR_IMPORT && BigInt(row.fran_lop) >= completed);
      expect(row.raknas).toBe(expected);
    }
    const ofImport = rows.filter((row) => row['import_id'] === KLAR_IMPORT);
    const cases = new Set(ofImport.map((row) => row['avvikelse_id']));
    const atThatMoment = ofImport.filter((row) => BigInt(row.fran_lop) === completed && row.raknas);
    expect(atThatMoment).toHaveLength(cases.size);
    expect(rows.some((row) => row['import_id'] === AVBRUTEN_IMPORT)).toBe(true);
  });

  test('fristerna är de som följer av händelsernas tider', async () => {
    const rows = await live.rows<{ kalla_id: string; regel: string; del_id: string; senast: Date; klar: Date | null }>('avvikelse_frist');
    const stored = rows.map(({ kalla_id, regel, del_id, senast, klar }) =>
      [kalla_id, regel, del_id, senast.toISOString(), klar?.toISOString() ?? ''].join(' '),
    );
    const cases = grouped(events, ({ id }) => id);
    const expected = vandring.ids.flatMap((id) =>
      vantadeFrister(cases.get(id)!.map(({ event }) => event)).map((f) => [id, ...f].join(' ')),
    );
    expect(stored.sort()).toEqual(expected.sort());
    expect(new Set(rows.map(({ regel }) => regel)).size).toBe(5);
  });

  test('en frist bär sitt ärendes nummer, enhet och spärr', async () => {
    const rows = await live.dataSource.query<{ samma: boolean; sparrad: boolean }[]>(
      `select (f.nummer, f.enhet_id, f.enhet_vag, f.sparrad) is not distinct from (a.nummer, a.enhet_id, a.enhet_vag, a.sparrad) as samma, f.sparrad
       from avvikelse_frist f left join avvikelse a on a.kommun = f.kommun and a.id = f.kalla_id`,
    );
    expect(rows.filter(({ samma }) => !samma)).toEqual([]);
    expect(new Set(rows.map(({ sparrad }) => sparrad))).toEqual(new Set([true, false]));
  });
});
