import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { avvikelseimportSchemas, AvvikelseProjection, avvikelseSchemas } from '#areas/avvikelse';
import { AesFieldCipher, Kek, KeyRing, MemoryKeyStore, type FieldCipher } from '#engine/personal-data';
import type { ProjectedEvent } from '#engine/projection';
import { loadRegler } from '#regler/ladda';
import { ClearFieldCipher } from '#testkit/clear-cipher';
import { grouped, Projected, statementsOf } from '#testkit/projected';
import type { AvvikelseDetalj } from './detalj.js';
import { vantadeFrister } from './frister.fixture.js';
import { AVBRUTEN_IMPORT, HEMLIGT, KLAR_IMPORT, KOMMUN, Vandring, type Handelse } from '../application/vandring.fixture.js';

const projection = new AvvikelseProjection(loadRegler());
const random = { uuid: () => randomUUID(), bytes: (count: number) => randomBytes(count) };

type Row = Record<string, unknown>;
interface Interval extends Row {
  readonly fran_lop: string;
  readonly till_lop: string | null;
  readonly fas: string;
  readonly raknas: boolean;
}

const encrypting = (): FieldCipher => new AesFieldCipher(new KeyRing(new MemoryKeyStore(), new Kek(randomBytes(32), 1), random), random);

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

  test('vandringen når alla händelser', () => {
    const seen = new Set<string>(events.map(({ event }) => event.type));
    expect(Object.keys({ ...avvikelseSchemas, ...avvikelseimportSchemas }).filter((type) => !seen.has(type))).toEqual([]);
  });

  test('en händelse i taget ger samma rader som femhundra', async () => {
    const small = await Projected.of(vandring, projection, 1);
    try {
      expect(await small.all()).toEqual(await live.all());
    } finally {
      await small.close();
    }
  });

  test('att läsa loggen en gång till ger samma rader', async () => {
    expect(await live.runtime.verifyProjection('avvikelse', KOMMUN)).toMatchObject({ differences: [] });
  });

  test('fasen är den som reglerna säger, och inget annat än den', async () => {
    const rows = await live.rows<{ id: string; fas: string; detalj: AvvikelseDetalj }>('avvikelse');
    expect(rows).toHaveLength(vandring.ids.length);
    for (const { id, fas, detalj } of rows) {
      const loaded = await vandring.road.load(vandring.aggregate, KOMMUN, id);
      expect({ fas, detaljFas: detalj.fas, tillstand: detalj.tillstand, revision: detalj.revision }).toEqual({
        fas: loaded!.state.fas,
        detaljFas: loaded!.state.fas,
        tillstand: JSON.parse(JSON.stringify(loaded!.state)),
        revision: Number(loaded!.revision),
      });
    }
  });

  test.each([
    ['avvikelse_fakta', 'avvikelse_id'],
    ['atgard_fakta', 'atgard_id'],
  ])('%s: intervallen hakar i varandra utan glapp, och det sista är öppet', async (table, key) => {
    const rows = await live.rows<Interval>(table);
    for (const intervals of grouped(rows, (row) => row[key] as string).values()) {
      const sorted = intervals.toSorted((a, b) => Number(a.fran_lop) - Number(b.fran_lop));
      expect(sorted.map(({ till_lop }) => till_lop)).toEqual([...sorted.slice(1).map(({ fran_lop }) => fran_lop), null]);
      expect(sorted.every(({ fran_lop, till_lop }) => till_lop === null || Number(fran_lop) < Number(till_lop))).toBe(true);
    }
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

  test('en sida om femhundra händelser är åtta frågor, hur många ärenden den än rör', async () => {
    const page = events.slice(0, 500).map(({ recorded, id, event }): ProjectedEvent => {
      const area = event.type.startsWith('Avvikelseimport') ? 'avvikelse-import' : 'avvikelse';
      return { ...recorded, ...recorded.meta, event, id, area };
    });
    expect(await statementsOf(projection, page)).toBeLessThanOrEqual(8);
  });

  test('ingen text om någon står i klartext i någon tabell; utan kryptering gör den det', async () => {
    expect(await live.occurrences(HEMLIGT)).toBe(0);
    const unprotected = await Projected.of(await new Vandring(1, new ClearFieldCipher()).walk(5, 50), projection, 500);
    try {
      expect(await unprotected.occurrences(HEMLIGT)).toBeGreaterThan(0);
    } finally {
      await unprotected.close();
    }
  });
});
