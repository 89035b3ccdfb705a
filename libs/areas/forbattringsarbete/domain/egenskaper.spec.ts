import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { oppnaAtgarder } from '#areas/atgard/domain';
import {
  forbattringsarbeteSchemas,
  type Forbattringsarbete,
  type ForbattringsarbeteCommand,
  type ForbattringsarbeteEvent,
} from '#areas/forbattringsarbete';
import { DomainError } from '#engine/kernel';
import { arbitraryOf } from '#testkit/golden';
import { fold } from '#testkit/given';
import { forbattringsarbete, kommando, KOMMANDON } from '#testkit/given/forbattringsarbete';

/** Any event with any valid data, in any order: also what no decision would give. */
const anyEvent = fc.oneof(
  ...Object.entries(forbattringsarbeteSchemas).map(([type, schema]) =>
    arbitraryOf(schema).map((data) => ({ type, data }) as unknown as ForbattringsarbeteEvent),
  ),
);

const ATGARDER = ['atgard-1', 'atgard-2'];
const OPPNA = ['planering', 'genomforande', 'utvardering', 'forbattring'];
const VARIANTER: readonly ForbattringsarbeteCommand[] = [
  ...KOMMANDON.filter((type) => !/Atgard$/.test(type)).map((type) => kommando(type)),
  kommando('BestamForbattringsutfall', { utfall: 'justeras' }),
  kommando('BestamForbattringsutfall', { utfall: 'nedlagt' }),
  ...ATGARDER.flatMap((atgardId) => [
    kommando('ForeslaAtgard', {}, { newId: () => atgardId }),
    kommando('BeslutaAtgard', { atgardId }),
    kommando('BeslutaAtgard', { atgardId, beslut: 'avslagen', motivering: 'Motivering.' }),
    kommando('GenomforAtgard', { atgardId }),
    kommando('FoljUppAtgard', { atgardId }),
  ]),
];
interface Steg {
  readonly before: Forbattringsarbete;
  readonly events: readonly ForbattringsarbeteEvent[];
  readonly after: Forbattringsarbete;
}

function effect(command: ForbattringsarbeteCommand, state: Forbattringsarbete): readonly ForbattringsarbeteEvent[] {
  try {
    return forbattringsarbete.decide(command, state);
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
}

/** Each number picks the first command from there on that leads to something, so that every run comes far. */
function play(picks: readonly number[]): Steg[] {
  let before = forbattringsarbete.initialState();
  return picks.flatMap((pick) => {
    for (const command of [...VARIANTER.slice(pick), ...VARIANTER.slice(0, pick)]) {
      const events = effect(command, before);
      if (events.length === 0) continue;
      const steg = { before, events, after: events.reduce(forbattringsarbete.evolve, before) };
      before = steg.after;
      return [steg];
    }
    return [];
  });
}

const lopp = fc.array(fc.nat({ max: VARIANTER.length - 1 }), { minLength: 10, maxLength: 40 }).map(play);
const PARAMETERS = { numRuns: 50 };

describe('vilka kommandon som än ges', () => {
  test('evolve kastar aldrig, vilken historia det än är', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (historia) =>
        expect(fold(forbattringsarbete, historia).fas).toEqual(expect.any(String)),
      ),
    );
  });

  test('loppen når alla faser, och mer än ett varv', () => {
    const steg = fc.sample(lopp, { numRuns: 100, seed: 1 }).flat();
    expect(new Set(steg.map(({ after }) => after.fas)).size).toBe(5);
    expect(steg.some(({ after }) => after.fas !== 'saknas' && after.arbete.varv > 2)).toBe(true);
  });

  test('fasen går ett steg i taget, och ett nytt varv räknas upp med ett; bara nedläggning hoppar', () => {
    fc.assert(
      fc.property(lopp, (alla) => {
        for (const { before, after, events } of alla) {
          if (before.fas === 'saknas' || after.fas === 'saknas') continue;
          const [fran, till] = [OPPNA.indexOf(before.fas), OPPNA.indexOf(after.fas)];
          const nytt = events.some(({ type }) => type === 'NyttVarvPaborjat');
          expect(after.arbete.varv - before.arbete.varv).toBe(nytt ? 1 : 0);
          if (nytt) expect([before.fas, after.fas]).toEqual(['forbattring', 'planering']);
          else if (after.fas === 'forbattring' && after.utfall === 'nedlagt') expect(till).toBeGreaterThanOrEqual(fran);
          else if (till >= 0) expect([0, 1]).toContain(till - fran);
        }
      }),
      PARAMETERS,
    );
  });

  test('ett avslutat arbete har ett utfall som håller, ingen öppen åtgärd, och ändras aldrig mer', () => {
    fc.assert(
      fc.property(lopp, (alla) => {
        for (const { before, after } of alla) {
          expect(before.fas).not.toBe('avslutad');
          if (after.fas !== 'avslutad') continue;
          expect(oppnaAtgarder(after.arbete.atgarder)).toEqual([]);
          expect(before).toMatchObject({ fas: 'forbattring', utfall: expect.stringMatching(/^(infort|nedlagt)$/) });
        }
      }),
      PARAMETERS,
    );
  });

  test('ett öppet arbete kan alltid avslutas: det kan läggas ned', () => {
    fc.assert(
      fc.property(lopp, (alla) => {
        let state = alla.at(-1)?.after ?? forbattringsarbete.initialState();
        if (!OPPNA.includes(state.fas)) return;
        const avslag = ATGARDER.flatMap((atgardId) => [
          kommando('BeslutaAtgard', { atgardId, beslut: 'avslagen', motivering: 'Motivering.' }),
          kommando('GenomforAtgard', { atgardId }),
          kommando('FoljUppAtgard', { atgardId }),
        ]);
        for (const command of [
          ...avslag,
          kommando('BestamForbattringsutfall', { utfall: 'nedlagt' }),
          kommando('AvslutaForbattringsarbete'),
        ])
          state = effect(command, state).reduce(forbattringsarbete.evolve, state);
        expect(state.fas).toBe('avslutad');
      }),
      PARAMETERS,
    );
  });
});
