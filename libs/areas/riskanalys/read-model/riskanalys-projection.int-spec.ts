import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { RiskanalysProjection, riskanalysSchemas } from '#areas/riskanalys';
import { addMonths, endOfDay, stockholmDay } from '#engine/deadline';
import { loadRegler } from '#regler/ladda';
import { encrypting } from '#testkit/aes-cipher';
import { ClearFieldCipher } from '#testkit/clear-cipher';
import { grouped, Projected, readModelSuite } from '#testkit/projected';
import { Vandring, type Handelse } from '../application/vandring.fixture.js';

const projection = new RiskanalysProjection(loadRegler());

type Row = Record<string, unknown>;
interface Interval extends Row {
  readonly fran_lop: string;
  readonly till_lop: string | null;
}

/** The clocks of the analyses themselves, counted from the events alone and without the code that is tried: `id regel senast klar`. */
function vantadeKlockor(events: readonly Handelse[]): string[] {
  const analyser = [...grouped(events, ({ id }) => id)].map(([id, own]) => {
    const [first] = own;
    if (first?.event.type !== 'RiskanalysPlanerad') throw new Error('An analysis begins when it is planned');
    const { anledning, enhet, genomforsSenast } = first.event.data;
    const genomford = own.find(({ event }) => event.type === 'RiskanalysGenomford')?.event.data.tidpunkt ?? null;
    return { id, anledning, enhetId: enhet.enhetId, genomforsSenast, genomford };
  });
  return analyser.flatMap(({ id, anledning, enhetId, genomforsSenast, genomford }) => {
    const senare = analyser
      .filter((each) => each.anledning === 'arlig' && each.enhetId === enhetId && each.genomford !== null && genomford !== null)
      .map((each) => each.genomford!)
      .filter((each) => each > genomford!)
      .sort();
    return [
      ...(genomforsSenast === undefined ? [] : [`${id} riskanalys-genomforande ${endOfDay(genomforsSenast)} ${genomford ?? ''}`]),
      ...(anledning === 'arlig' && genomford !== null
        ? [`${id} riskanalys-arlig ${endOfDay(addMonths(stockholmDay(genomford), 12))} ${senare[0] ?? ''}`]
        : []),
    ];
  });
}

describe('läsmodellen av slumpade riskanalyser som reglerna släppt fram', () => {
  let vandring: Vandring;
  let events: Handelse[];
  let live: Projected;

  beforeAll(async () => {
    vandring = await new Vandring(20261122, encrypting()).walk(50, 1_500);
    events = await vandring.events();
    live = await Projected.of(vandring, projection, 500);
  });
  afterAll(() => live?.close());

  readModelSuite({
    projection,
    walked: () => vandring,
    live: () => live,
    cases: 'riskanalys',
    types: Object.keys(riskanalysSchemas),
    intervals: [
      ['riskanalys_fakta', 'riskanalys_id'],
      ['risk_fakta', 'risk_id'],
      ['riskanalys_atgard_fakta', 'atgard_id'],
    ],
    statements: 9,
    unprotected: () => new Vandring(1, new ClearFieldCipher()).walk(5, 50),
  });

  test('raden för en risk vid varje löpnummer är risken som den då var, före och efter', async () => {
    const rows = grouped(await live.rows<Interval>('risk_fakta'), (row) => row['risk_id'] as string);
    const risker = events.flatMap(({ id, recorded, event }) =>
      event.type === 'RiskBedomd' ? [{ id, lop: Number(recorded.lopnummer), data: event.data }] : [],
    );
    expect(rows.size).toBe(risker.length);
    for (const { id, lop: bedomd, data } of risker) {
      for (const { recorded } of events.filter((each) => each.id === id)) {
        const lop = Number(recorded.lopnummer);
        const valid = rows
          .get(data.riskId)!
          .filter((row) => Number(row.fran_lop) <= lop && (row.till_lop === null || Number(row.till_lop) > lop));
        if (lop < bedomd) {
          expect(valid).toEqual([]);
          continue;
        }
        const omvardering = events.findLast(
          ({ event, recorded: each }) =>
            event.type === 'RiskOmvarderad' && event.data.riskId === data.riskId && Number(each.lopnummer) <= lop,
        )?.event.data as { riskvarde: number; niva: string } | undefined;
        expect(valid).toMatchObject([
          {
            skalversion: data.skalversion,
            riskvarde_fore: data.riskvarde,
            niva_fore: data.niva,
            riskvarde_efter: omvardering?.riskvarde ?? null,
            niva_efter: omvardering?.niva ?? null,
            niva_nu: omvardering?.niva ?? data.niva,
          },
        ]);
      }
    }
  });

  test('klockorna är de som följer av händelsernas tider; nästa årliga stoppar den förra, i den ordning de gjordes', async () => {
    const rows = await live.rows<{ kalla_id: string; regel: string; del_id: string; senast: Date; klar: Date | null }>('riskanalys_frist');
    const stored = rows
      .filter(({ kalla_id, del_id }) => kalla_id === del_id)
      .map(({ kalla_id, regel, senast, klar }) => `${kalla_id} ${regel} ${senast.toISOString()} ${klar?.toISOString() ?? ''}`);
    expect(stored.sort()).toEqual(vantadeKlockor(events).sort());
    expect(new Set(rows.map(({ regel }) => regel))).toEqual(
      new Set(['riskanalys-genomforande', 'riskanalys-arlig', 'atgard-klar', 'atgard-uppfoljning']),
    );
    expect(rows.filter(({ regel, klar }) => regel === 'riskanalys-arlig' && klar !== null).length).toBeGreaterThan(2);
  });
});
