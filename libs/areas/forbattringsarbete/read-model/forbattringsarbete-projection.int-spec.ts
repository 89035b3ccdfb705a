import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ForbattringsarbeteProjection, forbattringsarbeteSchemas } from '#areas/forbattringsarbete';
import { encrypting } from '#testkit/aes-cipher';
import { ClearFieldCipher } from '#testkit/clear-cipher';
import { grouped, Projected, readModelSuite } from '#testkit/projected';
import { Vandring, type Handelse } from '../application/vandring.fixture.js';
import type { ForbattringsarbeteDetalj } from './detalj.js';

const projection = new ForbattringsarbeteProjection();

type Row = Record<string, unknown>;
interface Interval extends Row {
  readonly fran_lop: string;
  readonly till_lop: string | null;
}

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

  readModelSuite({
    projection,
    walked: () => vandring,
    live: () => live,
    cases: 'forbattringsarbete',
    types: Object.keys(forbattringsarbeteSchemas),
    intervals: [
      ['forbattringsarbete_fakta', 'forbattringsarbete_id'],
      ['forbattringsarbete_atgard_fakta', 'atgard_id'],
    ],
    statements: 7,
    unprotected: () => new Vandring(1, new ClearFieldCipher()).walk(5, 50),
  });

  test('varven är så många som har påbörjats', async () => {
    const rows = await live.rows<{ id: string; fas: string; detalj: ForbattringsarbeteDetalj }>('forbattringsarbete');
    for (const { id, detalj } of rows) {
      const { state } = (await vandring.tillstand(id))!;
      if (state.fas === 'saknas') throw new Error('It has begun');
      expect(detalj.varv).toHaveLength(state.arbete.varv);
    }
    expect(new Set(rows.map(({ fas }) => fas)).size).toBeGreaterThan(3);
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
});
