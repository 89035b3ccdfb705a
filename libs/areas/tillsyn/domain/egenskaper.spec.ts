import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '#engine/kernel';
import { oppnaAtgarder } from '#areas/atgard/domain';
import { tillsynSchemas, type Tillsyn, type TillsynCommand, type TillsynEvent } from '#areas/tillsyn';
import { arbitraryOf } from '#testkit/golden';
import { fold } from '#testkit/given';
import { kommando, KOMMANDON, tillsyn } from '#testkit/given/tillsyn';

/** Any event with any valid data, in any order: also what no decision would give. */
const anyEvent = fc.oneof(
  ...Object.entries(tillsynSchemas).map(([type, schema]) => arbitraryOf(schema).map((data) => ({ type, data }) as unknown as TillsynEvent)),
);

const ATGARDER = ['atgard-1', 'atgard-2'];
const VARIANTER: readonly TillsynCommand[] = [
  ...KOMMANDON.filter((type) => !/Atgard$/.test(type)).map((type) => kommando(type)),
  kommando('TaEmotTillsyn', { myndighet: 'revision' }, {}, ['svarSenast', 'enhet']),
  ...ATGARDER.flatMap((atgardId) => [
    kommando('ForeslaAtgard', { orsakIds: [], orsak: 'Rutinen saknas.' }, { newId: () => atgardId }),
    kommando('BeslutaAtgard', { atgardId }),
    kommando('BeslutaAtgard', { atgardId, beslut: 'avslagen', motivering: 'Motivering.' }),
    kommando('GenomforAtgard', { atgardId }),
    kommando('FoljUppAtgard', { atgardId }),
  ]),
];
interface Steg {
  readonly command: TillsynCommand;
  readonly before: Tillsyn;
  readonly events: readonly TillsynEvent[];
  readonly after: Tillsyn;
}

function effect(command: TillsynCommand, state: Tillsyn): readonly TillsynEvent[] {
  try {
    return tillsyn.decide(command, state);
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
}

/** Each number picks the first command from there on that leads to something, so that every run comes far. */
function play(picks: readonly number[]): Steg[] {
  let before = tillsyn.initialState();
  return picks.flatMap((pick) => {
    for (const command of [...VARIANTER.slice(pick), ...VARIANTER.slice(0, pick)]) {
      const events = effect(command, before);
      if (events.length === 0) continue;
      const steg = { command, before, events, after: events.reduce(tillsyn.evolve, before) };
      before = steg.after;
      return [steg];
    }
    return [];
  });
}

const lopp = fc.array(fc.nat({ max: VARIANTER.length - 1 }), { minLength: 10, maxLength: 30 }).map(play);
const PARAMETERS = { numRuns: 50 };
const FASER = ['inkommen', 'besvarad', 'uppfoljning', 'avslutad'];

describe('vilka kommandon som än ges', () => {
  test('evolve kastar aldrig, vilken historia det än är', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (historia) => expect(fold(tillsyn, historia).fas).toEqual(expect.any(String))),
    );
  });

  test('loppen når alla faser', () => {
    const faser = new Set(fc.sample(lopp, { numRuns: 100, seed: 1 }).flatMap((l) => l.map(({ after }) => after.fas)));
    expect([...faser].sort()).toEqual([...FASER].sort());
  });

  test('fasen går aldrig bakåt, och en avslutad öppnas inte', () => {
    fc.assert(
      fc.property(lopp, (steg) => {
        for (const { before, after } of steg) expect(FASER.indexOf(after.fas)).toBeGreaterThanOrEqual(FASER.indexOf(before.fas));
      }),
      PARAMETERS,
    );
  });

  test('en avslutad har ingen öppen åtgärd, och ett begärt svar är lämnat', () => {
    fc.assert(
      fc.property(lopp, (steg) => {
        for (const { after } of steg) {
          if (after.fas !== 'avslutad') continue;
          expect(oppnaAtgarder(after.arende.atgarder)).toEqual([]);
          expect(after.arende.besvarad || (after.arende.svarSenast === null && after.arende.beslutMottaget)).toBe(true);
        }
      }),
      PARAMETERS,
    );
  });

  test('samma avslut en gång till händer inte', () => {
    fc.assert(
      fc.property(lopp, (steg) => {
        for (const { command, after } of steg) if (command.type === 'AvslutaTillsyn') expect(effect(command, after)).toEqual([]);
      }),
      PARAMETERS,
    );
  });
});
