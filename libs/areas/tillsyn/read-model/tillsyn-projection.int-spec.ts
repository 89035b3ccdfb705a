import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TillsynProjection, tillsynSchemas } from '#areas/tillsyn';
import { endOfDay, stockholmDay } from '#engine/deadline';
import { AesFieldCipher, Kek, KeyRing, MemoryKeyStore, type FieldCipher } from '#engine/personal-data';
import type { ProjectedEvent } from '#engine/projection';
import { ClearFieldCipher } from '#testkit/clear-cipher';
import { grouped, Projected, statementsOf } from '#testkit/projected';
import { HEMLIGT, KOMMUN, Vandring, type Handelse } from '../application/vandring.fixture.js';
import type { TillsynDetalj } from './detalj.js';

const projection = new TillsynProjection();
const random = { uuid: () => randomUUID(), bytes: (count: number) => randomBytes(count) };

type Row = Record<string, unknown>;
interface Interval extends Row {
  readonly fran_lop: string;
  readonly till_lop: string | null;
}

const encrypting = (): FieldCipher => new AesFieldCipher(new KeyRing(new MemoryKeyStore(), new Kek(randomBytes(32), 1), random), random);

/** When the first answer was sent and the last day for it, counted from the events alone. */
function svaret(events: readonly Handelse['event'][]): { readonly klar: string | null; readonly senast: string | null } {
  const first = events[0]!;
  if (first.type !== 'TillsynInkommen') throw new Error('A tillsyn begins when it comes in');
  const svar = events.flatMap(({ type, data }) => {
    if (type !== 'TillsynBesvarad') return [];
    return [data.datum === stockholmDay(data.tidpunkt) ? data.tidpunkt : endOfDay(data.datum)];
  });
  const { svarSenast } = first.data;
  return { klar: svar.sort()[0] ?? null, senast: svarSenast === undefined ? null : endOfDay(svarSenast) };
}

describe('läsmodellen av slumpade tillsyner som reglerna släppt fram', () => {
  let vandring: Vandring;
  let events: Handelse[];
  let live: Projected;

  beforeAll(async () => {
    vandring = await new Vandring(20261122, encrypting()).walk(60, 1_200);
    events = await vandring.events();
    live = await Projected.of(vandring, projection, 500);
  });
  afterAll(() => live?.close());

  test('vandringen når alla händelser', () => {
    const seen = new Set<string>(events.map(({ event }) => event.type));
    expect(Object.keys(tillsynSchemas).filter((type) => !seen.has(type))).toEqual([]);
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
    expect(await live.runtime.verifyProjection('tillsyn', KOMMUN)).toMatchObject({ differences: [] });
  });

  test('fasen är den som reglerna säger, och inget annat än den', async () => {
    const rows = await live.rows<{ id: string; fas: string; detalj: TillsynDetalj }>('tillsyn');
    expect(rows).toHaveLength(vandring.ids.length);
    for (const { id, fas, detalj } of rows) {
      const loaded = await vandring.road.load(vandring.aggregate, KOMMUN, id);
      expect({ fas, tillstand: detalj.tillstand, revision: detalj.revision }).toEqual({
        fas: loaded!.state.fas,
        tillstand: JSON.parse(JSON.stringify(loaded!.state)),
        revision: Number(loaded!.revision),
      });
    }
  });

  test.each([
    ['tillsyn_fakta', 'tillsyn_id'],
    ['tillsyn_atgard_fakta', 'atgard_id'],
  ])('%s: intervallen hakar i varandra utan glapp, och det sista är öppet', async (table, key) => {
    const rows = await live.rows<Interval>(table);
    expect(rows.length).toBeGreaterThan(0);
    for (const intervals of grouped(rows, (row) => row[key] as string).values()) {
      const sorted = intervals.toSorted((a, b) => Number(a.fran_lop) - Number(b.fran_lop));
      expect(sorted.map(({ till_lop }) => till_lop)).toEqual([...sorted.slice(1).map(({ fran_lop }) => fran_lop), null]);
    }
  });

  test('faktaraden vid varje löpnummer är tillsynen som den då var', async () => {
    const rows = grouped(await live.rows<Interval>('tillsyn_fakta'), (row) => row['tillsyn_id'] as string);
    const { evolve, initialState } = vandring.aggregate.decider;
    for (const [id, own] of grouped(events, ({ id }) => id)) {
      let state = initialState();
      const till: Handelse['event'][] = [];
      for (const { event, recorded } of own) {
        state = evolve(state, event);
        till.push(event);
        const lop = Number(recorded.lopnummer);
        const valid = rows.get(id)!.filter((row) => Number(row.fran_lop) <= lop && (row.till_lop === null || Number(row.till_lop) > lop));
        expect(valid).toHaveLength(1);
        const { klar, senast } = svaret(till);
        const beslut = till.flatMap(({ type, data }) => (type === 'TillsynBeslutMottaget' ? [data.datum] : []));
        const { fas, besvarad_i_tid, iakttagelser } = valid[0]!;
        expect({ fas, besvarad_i_tid, iakttagelser, beslut: valid[0]!['beslut'] }).toEqual({
          fas: state.fas,
          besvarad_i_tid: klar === null || senast === null ? null : klar <= senast,
          iakttagelser: 2,
          beslut: beslut.length,
        });
      }
    }
    const all = [...rows.values()].flat();
    expect(new Set(all.map((row) => row['besvarad_i_tid']))).toEqual(new Set([null, true, false]));
  });

  test('fristerna är de som följer av händelserna; åtgärdernas hör till sin åtgärd', async () => {
    const rows = await live.rows<{ kalla_id: string; regel: string; del_id: string; senast: Date; klar: Date | null }>('tillsyn_frist');
    const stored = rows
      .filter(({ kalla_id, del_id }) => kalla_id === del_id)
      .map(({ kalla_id, regel, senast, klar }) => [kalla_id, regel, senast.toISOString(), klar?.toISOString() ?? ''].join(' '));
    const expected = [...grouped(events, ({ id }) => id)].flatMap(([id, own]) => {
      const { klar, senast } = svaret(own.map(({ event }) => event));
      return senast === null ? [] : [[id, 'tillsyn-svar', senast, klar ?? ''].join(' ')];
    });
    expect(stored.sort()).toEqual(expected.sort());
    expect(new Set(rows.map(({ regel }) => regel))).toEqual(new Set(['tillsyn-svar', 'atgard-klar', 'atgard-uppfoljning']));
  });

  test('en sida om femhundra händelser är sju frågor, hur många tillsyner den än rör', async () => {
    const page = events
      .slice(0, 500)
      .map(({ recorded, id, event }): ProjectedEvent => ({ ...recorded, ...recorded.meta, event, id, area: 'tillsyn' }));
    expect(await statementsOf(projection, page)).toBeLessThanOrEqual(7);
  });

  test('ingen text står i klartext i någon tabell; utan kryptering gör den det', async () => {
    expect(await live.occurrences(HEMLIGT)).toBe(0);
    const unprotected = await Projected.of(await new Vandring(1, new ClearFieldCipher()).walk(5, 50), projection, 500);
    try {
      expect(await unprotected.occurrences(HEMLIGT)).toBeGreaterThan(0);
    } finally {
      await unprotected.close();
    }
  });
});
