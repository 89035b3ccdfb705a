import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { oppnaAtgarder } from '#areas/atgard/domain';
import { riskanalysSchemas, type Riskanalys, type RiskanalysCommand, type RiskanalysEvent } from '#areas/riskanalys';
import { DomainError } from '#engine/kernel';
import { arbitraryOf } from '#testkit/golden';
import { fold } from '#testkit/given';
import { kommando, KOMMANDON, riskanalys } from '#testkit/given/riskanalys';

/** Any event with any valid data, in any order: also what no decision would give. */
const anyEvent = fc.oneof(
  ...Object.entries(riskanalysSchemas).map(([type, schema]) =>
    arbitraryOf(schema).map((data) => ({ type, data }) as unknown as RiskanalysEvent),
  ),
);

const RISKER = ['risk-1', 'risk-2'];
const ATGARDER = ['atgard-1', 'atgard-2'];
const som = (id: string) => ({ newId: () => id });
const VARIANTER: readonly RiskanalysCommand[] = [
  ...KOMMANDON.filter((type) => !/Atgard$|Risk$/.test(type)).map((type) => kommando(type)),
  ...RISKER.flatMap((riskId) => [
    kommando('BedomRisk', {}, som(riskId)),
    kommando('BedomRisk', { hantering: 'acceptera' }, som(`${riskId}-accepterad`)),
    kommando('OmvarderaRisk', { riskId }),
    kommando('OmvarderaRisk', { riskId, hantering: 'granska' }),
    ...ATGARDER.map((atgardId) => kommando('ForeslaAtgard', { avser: { typ: 'risk', id: riskId } }, som(`${riskId}-${atgardId}`))),
  ]),
  ...RISKER.flatMap((riskId) =>
    ATGARDER.map((atgardId) => `${riskId}-${atgardId}`).flatMap((atgardId) => [
      kommando('BeslutaAtgard', { atgardId }),
      kommando('BeslutaAtgard', { atgardId, beslut: 'avslagen', motivering: 'För dyrt.' }),
      kommando('GenomforAtgard', { atgardId }),
      kommando('FoljUppAtgard', { atgardId }),
    ]),
  ),
];

interface Steg {
  readonly before: Riskanalys;
  readonly events: readonly RiskanalysEvent[];
  readonly after: Riskanalys;
}

function effect(command: RiskanalysCommand, state: Riskanalys): readonly RiskanalysEvent[] {
  try {
    return riskanalys.decide(command, state);
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
}

/** Each number picks the first command from there on that leads to something, so that every run comes far. An id is given once. */
function play(picks: readonly number[]): Steg[] {
  let before = riskanalys.initialState();
  const given = new Set<string>();
  return picks.flatMap((pick) => {
    for (const command of [...VARIANTER.slice(pick), ...VARIANTER.slice(0, pick)]) {
      const events = effect(command, before);
      const created = events.flatMap(({ type, data }) =>
        type === 'RiskBedomd' ? [data.riskId] : type === 'AtgardForeslagen' ? [data.atgardId] : [],
      );
      if (events.length === 0 || created.some((id) => given.has(id))) continue;
      for (const id of created) given.add(id);
      const steg = { before, events, after: events.reduce(riskanalys.evolve, before) };
      before = steg.after;
      return [steg];
    }
    return [];
  });
}

const lopp = fc.array(fc.nat({ max: VARIANTER.length - 1 }), { minLength: 10, maxLength: 50 }).map(play);
const PARAMETERS = { numRuns: 50 };
const FASER = ['saknas', 'planerad', 'genomford', 'faststalld', 'uppfoljning', 'avslutad'];

describe('vilka kommandon som än ges', () => {
  test('evolve kastar aldrig, vilken historia det än är', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (historia) => expect(fold(riskanalys, historia).fas).toEqual(expect.any(String))),
    );
  });

  test('loppen når alla faser', () => {
    const faser = new Set(fc.sample(lopp, { numRuns: 100, seed: 1 }).flatMap((l) => l.map((steg) => steg.after.fas)));
    expect([...faser].sort()).toEqual(FASER.slice(1).sort());
  });

  test('fasen går aldrig bakåt', () => {
    fc.assert(
      fc.property(lopp, (steg) => {
        for (const { before, after } of steg) expect(FASER.indexOf(after.fas)).toBeGreaterThanOrEqual(FASER.indexOf(before.fas));
      }),
      PARAMETERS,
    );
  });

  test('en avslutad analys har ingen öppen åtgärd, och varje åtgärdad risk är omvärderad efter sin sista genomförda åtgärd', () => {
    fc.assert(
      fc.property(lopp, (steg) => {
        const last = steg.at(-1)?.after;
        if (last?.fas !== 'avslutad') return;
        expect(oppnaAtgarder(last.analys.atgarder)).toEqual([]);
        const events = steg.flatMap((each) => each.events);
        for (const { riskId } of last.analys.risker.filter(({ hantering }) => hantering === 'atgarda')) {
          const egna = events.flatMap(({ type, data }) =>
            type === 'AtgardForeslagen' && data.avser?.id === riskId ? [data.atgardId] : [],
          );
          const genomford = events.findLastIndex(({ type, data }) => type === 'AtgardGenomford' && egna.includes(data.atgardId));
          const omvarderad = events.findLastIndex(({ type, data }) => type === 'RiskOmvarderad' && data.riskId === riskId);
          expect(genomford).toBeGreaterThanOrEqual(0);
          expect(omvarderad).toBeGreaterThan(genomford);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('en bedömd risk ändras bara av sin omvärdering, och aldrig sin skala', () => {
    fc.assert(
      fc.property(lopp, (steg) => {
        for (const { before, after, events } of steg) {
          if (before.fas === 'saknas' || after.fas === 'saknas') continue;
          for (const [i, risk] of before.analys.risker.entries()) {
            const { riskId, skalversion, riskvarde, niva } = after.analys.risker[i]!;
            expect({ riskId, skalversion }).toEqual({ riskId: risk.riskId, skalversion: risk.skalversion });
            if (!events.some(({ type }) => type === 'RiskOmvarderad'))
              expect({ riskvarde, niva }).toEqual({ riskvarde: risk.riskvarde, niva: risk.niva });
          }
        }
      }),
      PARAMETERS,
    );
  });
});
