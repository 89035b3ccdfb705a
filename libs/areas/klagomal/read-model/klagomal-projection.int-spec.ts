import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { KlagomalProjection, klagomalSchemas } from '#areas/klagomal';
import { addWorkingDays, endOfDay, addDays, stockholmDay } from '#engine/deadline';
import { loadRegler } from '#regler/ladda';
import { encrypting } from '#testkit/aes-cipher';
import { ClearFieldCipher } from '#testkit/clear-cipher';
import { grouped, Projected, readModelSuite } from '#testkit/projected';
import { Vandring, type Handelse } from '../application/vandring.fixture.js';

const projection = new KlagomalProjection(loadRegler());

type Row = Record<string, unknown>;
interface Interval extends Row {
  readonly fran_lop: string;
  readonly till_lop: string | null;
}

/** What the rules of the clocks say of a case, counted from its events alone and without the code that is tried. */
function vantadeFrister(events: readonly Handelse['event'][]): [string, string, string][] {
  const first = events[0]!;
  if (first.type !== 'KlagomalMottaget') throw new Error('A case begins when it came in');
  const { tidpunkt: inkom, anonym, onskarSvar, kvittoverifierare } = first.data;
  const dag = stockholmDay(inkom);
  const times = (...types: readonly string[]): string[] =>
    events
      .filter(({ type }) => types.includes(type))
      .map(({ data }) => data.tidpunkt)
      .sort();
  const annat = times('KlagomalOmklassat')[0];
  /** Reclassified in time: no verdict, so no clock. */
  const tillsAnnat = (regel: string, senast: string, gjort: string | undefined): [string, string, string][] => {
    if (gjort !== undefined && (annat === undefined || gjort <= annat)) return [[regel, senast, gjort]];
    return annat !== undefined && annat <= senast ? [] : [[regel, senast, annat ?? '']];
  };
  const omprovning = times('OmprovningBegard')[0];
  const beslut = events.find(({ type }) => type === 'DelegationsbeslutFattat')?.data as { datum: string; tidpunkt: string } | undefined;
  const provad = beslut && (beslut.datum < stockholmDay(beslut.tidpunkt) ? endOfDay(beslut.datum) : beslut.tidpunkt);
  return [
    ...(onskarSvar && (!anonym || kvittoverifierare !== undefined)
      ? [
          ...tillsAnnat('klagomal-svar', endOfDay(addDays(dag, 14)), times('KlagomalBesvarat')[0]),
          ...tillsAnnat('klagomal-bekraftelse', endOfDay(addWorkingDays(dag, 2)), times('KlagomalBekraftat', 'KlagomalBesvarat')[0]),
        ]
      : tillsAnnat('klagomal-hantering', endOfDay(addDays(dag, 14)), times('KlagomalUtrett', 'KlagomalBesvarat', 'KlagomalAvslutat')[0])),
    ['klagomal-registrering', endOfDay(addWorkingDays(dag, 1)), times('KlagomalRegistrerat')[0] ?? ''],
    ...(omprovning === undefined
      ? []
      : ([['klagomal-omprovning', endOfDay(addDays(stockholmDay(omprovning), 30)), provad ?? '']] as [string, string, string][])),
  ];
}

describe('läsmodellen av slumpade klagomål som reglerna släppt fram', () => {
  let vandring: Vandring;
  let events: Handelse[];
  let live: Projected;

  beforeAll(async () => {
    vandring = await new Vandring(20261025, encrypting()).walk(60, 1_800);
    events = await vandring.events();
    live = await Projected.of(vandring, projection, 500);
  });
  afterAll(() => live?.close());

  readModelSuite({
    projection,
    walked: () => vandring,
    live: () => live,
    cases: 'klagomal',
    types: Object.keys(klagomalSchemas),
    intervals: [
      ['klagomal_fakta', 'klagomal_id'],
      ['klagomal_atgard_fakta', 'atgard_id'],
    ],
    statements: 7,
    unprotected: () => new Vandring(1, new ClearFieldCipher()).walk(5, 50),
  });

  test('faktaraden vid varje löpnummer är klagomålet som det då var', async () => {
    const rows = grouped(await live.rows<Interval>('klagomal_fakta'), (row) => row['klagomal_id'] as string);
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
        const svar = till.flatMap(({ type, data }) => (type === 'KlagomalBesvarat' ? [data.tidpunkt] : [])).sort()[0];
        const forsta = till[0]!;
        if (forsta.type !== 'KlagomalMottaget') throw new Error('A case begins when it came in');
        const { anonym, onskarSvar, kvittoverifierare, tidpunkt } = forsta.data;
        const kanBesvaras = onskarSvar && (!anonym || kvittoverifierare !== undefined);
        const senast = kanBesvaras ? endOfDay(addDays(stockholmDay(tidpunkt), 14)) : undefined;
        const { fas, besvarad, besvarad_i_tid, kan_besvaras, delegationsprovad } = valid[0]!;
        expect({ fas, besvarad: (besvarad as Date | null)?.toISOString(), besvarad_i_tid, kan_besvaras, delegationsprovad }).toEqual({
          fas: state.fas,
          besvarad: svar,
          besvarad_i_tid: senast === undefined || svar === undefined ? null : svar <= senast,
          kan_besvaras: senast !== undefined,
          delegationsprovad: till.some(({ type }) => type === 'OmprovningBegard'),
        });
      }
    }
    const all = [...rows.values()].flat();
    expect(new Set(all.map((row) => row['besvarad_i_tid']))).toEqual(new Set([null, true, false]));
  });

  test('fristerna är de som följer av händelsernas tider; åtgärdernas hör till sin åtgärd', async () => {
    const rows = await live.rows<{ kalla_id: string; regel: string; del_id: string; senast: Date; klar: Date | null }>('klagomal_frist');
    const own = rows.filter(({ kalla_id, del_id }) => kalla_id === del_id);
    const stored = own.map(({ kalla_id, regel, senast, klar }) =>
      [kalla_id, regel, senast.toISOString(), klar?.toISOString() ?? ''].join(' '),
    );
    const cases = grouped(events, ({ id }) => id);
    const expected = vandring.ids.flatMap((id) =>
      vantadeFrister(cases.get(id)!.map(({ event }) => event)).map((frist) => [id, ...frist].join(' ')),
    );
    expect(stored.sort()).toEqual(expected.sort());
    expect(new Set(rows.map(({ regel }) => regel))).toEqual(
      new Set([
        'klagomal-svar',
        'klagomal-hantering',
        'klagomal-bekraftelse',
        'klagomal-registrering',
        'klagomal-omprovning',
        'atgard-klar',
        'atgard-uppfoljning',
      ]),
    );
  });
});
