import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ForbattringsarbeteProjection, forbattringsarbeteSchemas } from '#areas/forbattringsarbete';
import { AesFieldCipher, Kek, KeyRing, MemoryKeyStore, type FieldCipher } from '#engine/personal-data';
import type { ProjectedEvent } from '#engine/projection';
import { ClearFieldCipher } from '#testkit/clear-cipher';
import { grouped, Projected, statementsOf } from '#testkit/projected';
import { HEMLIGT, KOMMUN, Vandring, type Handelse } from '../application/vandring.fixture.js';
import type { ForbattringsarbeteDetalj } from './detalj.js';

const projection = new ForbattringsarbeteProjection();
const random = { uuid: () => randomUUID(), bytes: (count: number) => randomBytes(count) };

type Row = Record<string, unknown>;
interface Interval extends Row {
  readonly fran_lop: string;
  readonly till_lop: string | null;
}

const encrypting = (): FieldCipher => new AesFieldCipher(new KeyRing(new MemoryKeyStore(), new Kek(randomBytes(32), 1), random), random);

describe('läsmodellen av slumpade förbättringsarbeten som reglerna släppt fram', () => {
  let vandring: Vandring;
  let events: Handelse[];
  let live: Projected;

  beforeAll(async () => {
    vandring = await new Vandring(20261122, encrypting()).walk(40, 1_500);
    events = await vandring.events();
    live = await Projected.of(vandring, projection, 500);
  });
  afterAll(() => live?.close());

  test('vandringen når alla händelser', () => {
    const seen = new Set<string>(events.map(({ event }) => event.type));
    expect(Object.keys(forbattringsarbeteSchemas).filter((type) => !seen.has(type))).toEqual([]);
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
    expect(await live.runtime.verifyProjection('forbattringsarbete', KOMMUN)).toMatchObject({ differences: [] });
  });

  test('fasen är den som reglerna säger, och inget annat än den; varven är så många som har påbörjats', async () => {
    const rows = await live.rows<{ id: string; fas: string; detalj: ForbattringsarbeteDetalj }>('forbattringsarbete');
    expect(rows).toHaveLength(vandring.ids.length);
    for (const { id, fas, detalj } of rows) {
      const { state, revision } = (await vandring.road.load(vandring.aggregate, KOMMUN, id))!;
      if (state.fas === 'saknas') throw new Error('It has begun');
      expect({ fas, tillstand: detalj.tillstand, revision: detalj.revision, varv: detalj.varv.length }).toEqual({
        fas: state.fas,
        tillstand: JSON.parse(JSON.stringify(state)),
        revision: Number(revision),
        varv: state.arbete.varv,
      });
    }
    expect(new Set(rows.map(({ fas }) => fas)).size).toBeGreaterThan(3);
  });

  test.each([
    ['forbattringsarbete_fakta', 'forbattringsarbete_id'],
    ['forbattringsarbete_atgard_fakta', 'atgard_id'],
  ])('%s: intervallen hakar i varandra utan glapp, och det sista är öppet', async (table, key) => {
    const rows = await live.rows<Interval>(table);
    expect(rows.length).toBeGreaterThan(0);
    for (const intervals of grouped(rows, (row) => row[key] as string).values()) {
      const sorted = intervals.toSorted((a, b) => Number(a.fran_lop) - Number(b.fran_lop));
      expect(sorted.map(({ till_lop }) => till_lop)).toEqual([...sorted.slice(1).map(({ fran_lop }) => fran_lop), null]);
    }
  });

  test('faktaraden vid varje löpnummer är arbetet som det då var; resultat och utfall är det pågående varvets', async () => {
    const rows = grouped(await live.rows<Interval>('forbattringsarbete_fakta'), (row) => row['forbattringsarbete_id'] as string);
    const { evolve, initialState } = vandring.aggregate.decider;
    for (const [id, own] of grouped(events, (each) => each.id)) {
      let state = initialState();
      let [resultat, utfall]: (string | null)[] = [null, null];
      for (const { event, recorded } of own) {
        state = evolve(state, event);
        if (event.type === 'NyttVarvPaborjat') [resultat, utfall] = [null, null];
        if (event.type === 'ForandringUtvarderad') ({ resultat } = event.data);
        if (event.type === 'ForbattringsutfallBestamt') ({ utfall } = event.data);
        const lop = Number(recorded.lopnummer);
        const valid = rows.get(id)!.filter((row) => Number(row.fran_lop) <= lop && (row.till_lop === null || Number(row.till_lop) > lop));
        expect(valid).toHaveLength(1);
        if (state.fas === 'saknas') throw new Error('It has begun');
        expect(valid[0]).toMatchObject({ fas: state.fas, varv: state.arbete.varv, resultat, utfall });
        expect(valid[0]!['avslutad_dag'] !== null).toBe(state.fas === 'avslutad');
      }
    }
  });

  test('fristerna är åtgärdernas', async () => {
    const rows = await live.rows<{ kalla_id: string; regel: string; del_id: string }>('forbattringsarbete_frist');
    expect(new Set(rows.map(({ regel }) => regel))).toEqual(new Set(['atgard-klar', 'atgard-uppfoljning']));
    expect(rows.filter(({ kalla_id, del_id }) => kalla_id === del_id)).toEqual([]);
  });

  test('en sida om femhundra händelser är sju frågor, hur många arbeten den än rör', async () => {
    const page = events
      .slice(0, 500)
      .map(({ recorded, id, event }): ProjectedEvent => ({ ...recorded, ...recorded.meta, event, id, area: 'forbattringsarbete' }));
    expect(await statementsOf(projection, page)).toBeLessThanOrEqual(7);
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
