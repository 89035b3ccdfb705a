import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { InternkontrollProjection, internkontrollSchemas, type InternkontrollDetalj } from '#areas/internkontroll';
import { AesFieldCipher, Kek, KeyRing, MemoryKeyStore, type FieldCipher } from '#engine/personal-data';
import type { ProjectedEvent } from '#engine/projection';
import { loadRegler } from '#regler/ladda';
import { ClearFieldCipher } from '#testkit/clear-cipher';
import { Projected, statementsOf } from '#testkit/projected';
import { HEMLIGT, KOMMUN, Vandring, type Handelse } from '../application/vandring.fixture.js';

const projection = new InternkontrollProjection(loadRegler());
const random = { uuid: () => randomUUID(), bytes: (count: number) => randomBytes(count) };

type Row = Record<string, unknown>;
interface Interval extends Row {
  readonly fran_lop: string;
  readonly till_lop: string | null;
}

const encrypting = (): FieldCipher => new AesFieldCipher(new KeyRing(new MemoryKeyStore(), new Kek(randomBytes(32), 1), random), random);

describe('läsmodellen av slumpade planer som reglerna släppt fram', () => {
  let vandring: Vandring;
  let events: Handelse[];
  let live: Projected;

  beforeAll(async () => {
    vandring = await new Vandring(20260127, encrypting()).walk(24, 900);
    events = await vandring.events();
    live = await Projected.of(vandring, projection, 500);
  });
  afterAll(() => live?.close());

  test('vandringen når alla händelser', () => {
    const seen = new Set<string>(events.map(({ event }) => event.type));
    expect(Object.keys(internkontrollSchemas).filter((type) => !seen.has(type))).toEqual([]);
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
    expect(await live.runtime.verifyProjection('internkontroll', KOMMUN)).toMatchObject({ differences: [] });
  });

  test('fasen och planens moment är de som reglerna säger', async () => {
    const rows = await live.rows<{ id: string; fas: string; detalj: InternkontrollDetalj }>('internkontrollplan');
    expect(rows).toHaveLength(vandring.ids.length);
    for (const { id, fas, detalj } of rows) {
      const loaded = await vandring.road.load(vandring.aggregate, KOMMUN, id);
      expect({ fas, tillstand: detalj.tillstand, revision: detalj.revision }).toEqual({
        fas: loaded!.state.fas,
        tillstand: JSON.parse(JSON.stringify(loaded!.state)),
        revision: Number(loaded!.revision),
      });
      const { plan } = loaded!.state as Extract<typeof loaded, object>['state'] & { fas: 'utkast' };
      expect(detalj.moment.map(({ kontrollmomentId }) => kontrollmomentId)).toEqual(plan.moment.map((each) => each.kontrollmomentId));
      expect(detalj.versioner.map(({ planversion }) => planversion)).toEqual(detalj.versioner.map((_, n) => n + 1));
    }
  });

  test.each([
    ['internkontrollplan_fakta', 'plan_id'],
    ['internkontroll_fakta', 'kontrollmoment_id'],
    ['internkontroll_atgard_fakta', 'atgard_id'],
  ])('%s: intervallen hakar i varandra utan glapp, och det sista är öppet', async (table, key) => {
    const rows = await live.rows<Interval>(table);
    expect(rows.length).toBeGreaterThan(0);
    for (const id of new Set(rows.map((row) => row[key]))) {
      const sorted = rows.filter((row) => row[key] === id).toSorted((a, b) => Number(a.fran_lop) - Number(b.fran_lop));
      expect(sorted.map(({ till_lop }) => till_lop)).toEqual([...sorted.slice(1).map(({ fran_lop }) => fran_lop), null]);
    }
  });

  test('vid varje löpnummer säger faktaraderna vilka moment som då gällde, i vilken version och med hur många kontroller', async () => {
    const rows = await live.rows<Interval>('internkontroll_fakta');
    const { evolve, initialState } = vandring.aggregate.decider;
    for (const id of vandring.ids) {
      let state = initialState();
      let kontroller = 0;
      for (const { event, recorded } of events.filter((each) => each.id === id)) {
        state = evolve(state, event);
        if (event.type === 'KontrollUtford') kontroller += 1;
        if (state.fas === 'saknas') throw new Error('A plan is there');
        const { plan, fas } = state;
        const lop = Number(recorded.lopnummer);
        const valid = rows.filter(
          (row) => row['plan_id'] === id && Number(row.fran_lop) <= lop && (row.till_lop === null || Number(row.till_lop) > lop),
        );
        const galler = valid.filter((row) => row['i_kraft']).map((row) => row['kontrollmoment_id']);
        expect(galler.sort()).toEqual(plan.moment.map(({ kontrollmomentId }) => kontrollmomentId).sort());
        expect(valid.every((row) => row['planversion'] === plan.planversion && row['fas'] === fas)).toBe(true);
        expect(valid.reduce((sum, row) => sum + (row['antal_kontroller'] as number), 0)).toBe(kontroller);
      }
    }
  });

  test('planens egen faktarad vid varje löpnummer har fas, version och antal moment som de då var', async () => {
    const rows = await live.rows<Interval>('internkontrollplan_fakta');
    const { evolve, initialState } = vandring.aggregate.decider;
    for (const id of vandring.ids) {
      let state = initialState();
      for (const { event, recorded } of events.filter((each) => each.id === id)) {
        state = evolve(state, event);
        if (state.fas === 'saknas') throw new Error('A plan is there');
        const { plan, fas } = state;
        const lop = Number(recorded.lopnummer);
        const valid = rows.filter(
          (row) => row['plan_id'] === id && Number(row.fran_lop) <= lop && (row.till_lop === null || Number(row.till_lop) > lop),
        );
        expect(valid).toMatchObject([{ fas, planversion: plan.planversion, antal_moment: plan.moment.length, namnd_id: plan.namndId }]);
      }
    }
  });

  test('en sida om femhundra händelser är åtta frågor, hur många planer den än rör', async () => {
    const page = events
      .slice(0, 500)
      .map(({ recorded, id, event }): ProjectedEvent => ({ ...recorded, ...recorded.meta, event, id, area: 'internkontrollplan' }));
    expect(await statementsOf(projection, page)).toBeLessThanOrEqual(8);
  });

  test('ingen text står i klartext i någon tabell; utan kryptering gör den det', async () => {
    expect(await live.occurrences(HEMLIGT)).toBe(0);
    const unprotected = await Projected.of(await new Vandring(1, new ClearFieldCipher()).walk(3, 60), projection, 500);
    try {
      expect(await unprotected.occurrences(HEMLIGT)).toBeGreaterThan(0);
    } finally {
      await unprotected.close();
    }
  });
});
