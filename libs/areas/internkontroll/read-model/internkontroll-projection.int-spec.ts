import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { InternkontrollProjection, internkontrollSchemas, type InternkontrollDetalj } from '#areas/internkontroll';
import { loadRegler } from '#regler/ladda';
import { encrypting } from '#testkit/aes-cipher';
import { ClearFieldCipher } from '#testkit/clear-cipher';
import { Projected, readModelSuite } from '#testkit/projected';
import { Vandring, type Handelse } from '../application/vandring.fixture.js';

const projection = new InternkontrollProjection(loadRegler());

type Row = Record<string, unknown>;
interface Interval extends Row {
  readonly fran_lop: string;
  readonly till_lop: string | null;
}

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

  readModelSuite({
    projection,
    walked: () => vandring,
    live: () => live,
    cases: 'internkontrollplan',
    types: Object.keys(internkontrollSchemas),
    intervals: [
      ['internkontrollplan_fakta', 'plan_id'],
      ['internkontroll_fakta', 'kontrollmoment_id'],
      ['internkontroll_atgard_fakta', 'atgard_id'],
    ],
    statements: 8,
    unprotected: () => new Vandring(1, new ClearFieldCipher()).walk(3, 60),
  });

  test('planens moment är de som reglerna säger', async () => {
    for (const { id, detalj } of await live.rows<{ id: string; detalj: InternkontrollDetalj }>('internkontrollplan')) {
      const { state } = (await vandring.tillstand(id))!;
      if (state.fas === 'saknas') throw new Error('A plan is there');
      expect(detalj.moment.map(({ kontrollmomentId }) => kontrollmomentId)).toEqual(state.plan.moment.map((each) => each.kontrollmomentId));
      expect(detalj.versioner.map(({ planversion }) => planversion)).toEqual(detalj.versioner.map((_, n) => n + 1));
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
});
