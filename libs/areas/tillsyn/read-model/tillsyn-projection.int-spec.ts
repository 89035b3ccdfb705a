import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TillsynProjection, tillsynSchemas } from '#areas/tillsyn';
import { endOfDay, stockholmDay } from '#engine/deadline';
import { encrypting } from '#testkit/aes-cipher';
import { ClearFieldCipher } from '#testkit/clear-cipher';
import { grouped, Projected, readModelSuite } from '#testkit/projected';
import { Vandring, type Handelse } from '../application/vandring.fixture.js';

const projection = new TillsynProjection();

type Row = Record<string, unknown>;
interface Interval extends Row {
  readonly fran_lop: string;
  readonly till_lop: string | null;
}

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

  readModelSuite({
    projection,
    walked: () => vandring,
    live: () => live,
    cases: 'tillsyn',
    types: Object.keys(tillsynSchemas),
    intervals: [
      ['tillsyn_fakta', 'tillsyn_id'],
      ['tillsyn_atgard_fakta', 'atgard_id'],
    ],
    statements: 7,
    unprotected: () => new Vandring(1, new ClearFieldCipher()).walk(5, 50),
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
});
