import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { InternkontrollProjection, internkontrollSchemas, type InternkontrollDetalj } from '#areas/internkontroll';
import { loadRegler } from '#regler/ladda';
import { encrypting } from '#testkit/aes-cipher';
import { ClearFieldCipher } from '#testkit/clear-cipher';
import { Projected, readModelSuite } from '#testkit/projected';
import { KOMMUN } from '#testkit/vandring';
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
    types: Object.keys(internkontrollSchemas),
    intervals: [
      ['internkontrollplan_fakta', 'plan_id'],
      ['internkontroll_fakta', 'kontrollmoment_id'],
      ['internkontroll_atgard_fakta', 'atgard_id'],
    ],
    statements: 8,
    unprotected: () => new Vandring(1, new ClearFieldCipher()).walk(3, 60),
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
