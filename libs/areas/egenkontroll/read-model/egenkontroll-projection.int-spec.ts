import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EgenkontrollProjection, egenkontrollSchemas } from '#areas/egenkontroll';
import { addDays, addMonths, endOfDay, stockholmDay } from '#engine/deadline';
import { loadRegler } from '#regler/ladda';
import { encrypting } from '#testkit/aes-cipher';
import { ClearFieldCipher } from '#testkit/clear-cipher';
import { grouped, Projected, readModelSuite } from '#testkit/projected';
import { Vandring, type Handelse } from '../application/vandring.fixture.js';

const projection = new EgenkontrollProjection(loadRegler());

type Row = Record<string, unknown>;
interface Interval extends Row {
  readonly fran_lop: string;
  readonly till_lop: string | null;
}

const MANADER: Readonly<Record<string, number>> = { manad: 1, kvartal: 3, tertial: 4, halvar: 6, ar: 12 };

/** The period of what a report is of, `fran till`: for a file review without one, day by day as far as no stated period and no new turn of the frequency begins. */
function periodenFor({ data }: Redovisning, events: readonly Handelse['event'][]): string | null {
  if (data.period) return `${data.period.fran} ${data.period.till}`;
  const [first] = events;
  if (first?.type !== 'EgenkontrollPlanerad') throw new Error('A control begins when it is planned');
  const angivna = events.flatMap((event) => (isRedovisning(event) && event.data.period ? [event.data.period] : []));
  const vid = (dag: string) => angivna.find(({ fran, till }) => fran <= dag && dag <= till);
  const dag = stockholmDay(data.tidpunkt);
  const traffad = vid(dag);
  if (traffad) return `${traffad.fran} ${traffad.till}`;
  const manader = MANADER[first.data.frekvens];
  if (manader === undefined || dag < first.data.fran) return null;
  const varv = new Set(Array.from({ length: 60 }, (_, n) => addMonths(first.data.fran, n * manader)));
  let [fran, till] = [dag, dag];
  while (!varv.has(fran) && !vid(addDays(fran, -1))) fran = addDays(fran, -1);
  while (!varv.has(addDays(till, 1)) && !vid(addDays(till, 1))) till = addDays(till, 1);
  return `${fran} ${till}`;
}

type Redovisning = Extract<Handelse['event'], { type: 'EgenkontrollUtford' | 'EgenkontrollEjUtford' | 'AktgranskningUtford' }>;
const isRedovisning = (event: Handelse['event']): event is Redovisning =>
  event.type === 'EgenkontrollUtford' || event.type === 'EgenkontrollEjUtford' || event.type === 'AktgranskningUtford';

/** The clocks of a control, counted from its events alone and without the code that is tried: `senast klar`. */
function vantadeKlockor(events: readonly Handelse['event'][]): string[] {
  const [first] = events;
  if (first?.type !== 'EgenkontrollPlanerad') throw new Error('A control begins when it is planned');
  const manader = MANADER[first.data.frekvens];
  if (manader === undefined) return [];
  const forst = new Map<string, string>();
  for (const event of events) {
    if (!isRedovisning(event)) continue;
    const till = periodenFor(event, events)?.split(' ')[1];
    if (till !== undefined && till >= first.data.fran && !forst.has(till)) forst.set(till, event.data.tidpunkt);
  }
  const slut = [...forst.keys()].sort();
  const klockor = slut.map((till, n) => {
    const start = n === 0 ? first.data.fran : addDays(slut[n - 1]!, 1);
    return `${endOfDay(addMonths(start, manader))} ${forst.get(till)}`;
  });
  const nasta = endOfDay(addMonths(slut.length === 0 ? first.data.fran : addDays(slut.at(-1)!, 1), manader));
  const avslut = events.find(({ type }) => type === 'EgenkontrollAvslutad')?.data.tidpunkt;
  if (avslut === undefined) return [...klockor, `${nasta} `];
  return nasta < avslut ? [...klockor, `${nasta} ${avslut}`] : klockor;
}

/** What stands of each period at the end of the events. */
const staende = (events: readonly Handelse['event'][]) => {
  const perioder = new Map<string, { granskade: number; brister: number } | null>();
  for (const { type, data } of events) {
    if (type === 'EgenkontrollUtford')
      perioder.set(`${data.period.fran} ${data.period.till}`, { granskade: data.antalGranskade, brister: data.antalBrister });
    if (type === 'EgenkontrollEjUtford') perioder.set(`${data.period.fran} ${data.period.till}`, null);
  }
  // a period with a file review was carried out
  for (const event of events) {
    const period = event.type === 'AktgranskningUtford' ? periodenFor(event, events) : null;
    if (period !== null && perioder.get(period) === null) perioder.delete(period);
  }
  return [...perioder.values()];
};
const summa = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0);

describe('läsmodellen av slumpade egenkontroller som reglerna släppt fram', () => {
  let vandring: Vandring;
  let events: Handelse[];
  let live: Projected;

  beforeAll(async () => {
    vandring = await new Vandring(20261123, encrypting()).walk(30, 600);
    events = await vandring.events();
    live = await Projected.of(vandring, projection, 500);
  });
  afterAll(() => live?.close());

  readModelSuite({
    projection,
    walked: () => vandring,
    live: () => live,
    cases: 'egenkontroll',
    types: Object.keys(egenkontrollSchemas),
    intervals: [
      ['egenkontroll_fakta', 'egenkontroll_id'],
      ['egenkontrollutfall_fakta', 'utfall_id'],
      ['egenkontroll_atgard_fakta', 'atgard_id'],
    ],
    statements: 8,
    unprotected: () => new Vandring(1, new ClearFieldCipher()).walk(5, 50),
  });

  test('vandringen når faserna', async () => {
    expect(new Set((await live.rows<{ fas: string }>('egenkontroll')).map(({ fas }) => fas)).size).toBeGreaterThanOrEqual(4);
  });

  test('faktaraderna vid varje löpnummer är kontrollen och utfallen som de då var', async () => {
    const rows = grouped(await live.rows<Interval>('egenkontroll_fakta'), (row) => row['egenkontroll_id'] as string);
    const utfall = grouped(await live.rows<Interval>('egenkontrollutfall_fakta'), (row) => row['egenkontroll_id'] as string);
    const vid = (all: readonly Interval[], lop: number) =>
      all.filter((row) => Number(row.fran_lop) <= lop && (row.till_lop === null || Number(row.till_lop) > lop));
    const { evolve, initialState } = vandring.aggregate.decider;
    for (const [id, own] of grouped(events, ({ id }) => id)) {
      let state = initialState();
      for (const [n, { event, recorded }] of own.entries()) {
        state = evolve(state, event);
        const perioder = staende(own.slice(0, n + 1).map((each) => each.event));
        const genomforda = perioder.flatMap((each) => each ?? []);
        const vantat = {
          antal_utfall: genomforda.length,
          antal_ej_utforda: perioder.length - genomforda.length,
          antal_granskade: summa(genomforda.map(({ granskade }) => granskade)),
          antal_brister: summa(genomforda.map(({ brister }) => brister)),
        };
        const lop = Number(recorded.lopnummer);
        const valid = vid(rows.get(id)!, lop);
        expect(valid).toHaveLength(1);
        expect(valid[0]).toMatchObject({ fas: state.fas, ...vantat });
        const galler = vid(utfall.get(id) ?? [], lop).filter((row) => row['ersatt'] === false && row['slag'] === 'utfall');
        const sum = (kolumn: string) => summa(galler.map((row) => (row[kolumn] as number | null) ?? 0));
        expect({
          antal_utfall: galler.filter((row) => row['genomford']).length,
          antal_ej_utforda: galler.filter((row) => !row['genomford']).length,
          antal_granskade: sum('antal_granskade'),
          antal_brister: sum('antal_brister'),
        }).toEqual(vantat);
      }
    }
  });

  test('varje period som genomförts räknas en gång, av ett utfall eller en aktgranskning, och varje granskning har sina svar', async () => {
    const rows = grouped(
      (await live.rows<Interval>('egenkontrollutfall_fakta')).filter(({ till_lop }) => till_lop === null),
      (row) => row['egenkontroll_id'] as string,
    );
    let granskningar = 0;
    for (const [id, own] of grouped(events, (each) => each.id)) {
      const alla = own.map(({ event }) => event);
      const gjorda = alla.filter((event) => isRedovisning(event) && event.type !== 'EgenkontrollEjUtford');
      const perioder = gjorda.map((event, n) => periodenFor(event as Redovisning, alla) ?? String(n));
      const fakta = rows.get(id) ?? [];
      expect(fakta.filter((row) => row['genomford'] && !row['ersatt'])).toHaveLength(new Set(perioder).size);
      for (const event of alla) {
        if (event.type !== 'AktgranskningUtford') continue;
        granskningar += 1;
        const { aktgranskningId, protokollversion, antal, svar } = event.data;
        const rad = fakta.find((row) => row['utfall_id'] === aktgranskningId)!;
        expect(rad).toMatchObject({ slag: 'aktgranskning', protokollversion, antal_akter: antal, antal_granskade: null });
        expect(rad['svar_antal']).toEqual(svar.map((each) => each.antal));
        expect(rad['koder']).toEqual(svar.map(({ kod }) => kod));
        expect(rad['fragor']).toEqual(svar.map(({ fraga }) => fraga));
      }
    }
    expect(granskningar).toBeGreaterThan(20);
  });

  test('fristerna är de som följer av händelsernas tider; åtgärdernas hör till sin åtgärd', async () => {
    const rows = await live.rows<{ kalla_id: string; regel: string; senast: Date; klar: Date | null }>('egenkontroll_frist');
    const own = rows.filter(({ regel }) => regel.startsWith('egenkontroll-'));
    const stored = own.map(({ kalla_id, senast, klar }) => `${kalla_id} ${senast.toISOString()} ${klar?.toISOString() ?? ''}`);
    const expected = [...grouped(events, ({ id }) => id)].flatMap(([id, all]) =>
      vantadeKlockor(all.map(({ event }) => event)).map((klocka) => `${id} ${klocka}`),
    );
    expect(stored.sort()).toEqual(expected.sort());
    expect(new Set(rows.map(({ regel }) => regel))).toEqual(
      new Set([...Object.keys(MANADER).map((frekvens) => `egenkontroll-${frekvens}`), 'atgard-klar', 'atgard-uppfoljning']),
    );
  });
});
