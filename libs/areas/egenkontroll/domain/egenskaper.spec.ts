import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { oppnaAtgarder } from '#areas/atgard/domain';
import { egenkontrollSchemas, type Egenkontroll, type EgenkontrollCommand, type EgenkontrollEvent } from '#areas/egenkontroll';
import { DomainError } from '#engine/kernel';
import { fold } from '#testkit/given';
import { egenkontroll, kommando, KOMMANDON } from '#testkit/given/egenkontroll';
import { arbitraryOf } from '#testkit/golden';

/** Any event with any valid data, in any order: also what no decision would give. */
const anyEvent = fc.oneof(
  ...Object.entries(egenkontrollSchemas).map(([type, schema]) =>
    arbitraryOf(schema).map((data) => ({ type, data }) as unknown as EgenkontrollEvent),
  ),
);

const ATGARDER = ['atgard-1', 'atgard-2'];
const Q4 = { fran: '2025-10-01', till: '2025-12-31', benamning: 'kvartal 4 2025' };
const VARIANTER: readonly EgenkontrollCommand[] = [
  ...KOMMANDON.filter((type) => !/Atgard$/.test(type)).map((type) => kommando(type)),
  kommando('RedovisaUtfall', { period: Q4 }),
  kommando('AvslutaEgenkontroll', { slutsats: 'Klart.' }),
  ...ATGARDER.flatMap((atgardId) => [
    kommando('ForeslaAtgard', {}, { newId: () => atgardId }),
    kommando('BeslutaAtgard', { atgardId }),
    kommando('BeslutaAtgard', { atgardId, beslut: 'avslagen', motivering: 'Motivering.' }),
    kommando('GenomforAtgard', { atgardId }),
    kommando('FoljUppAtgard', { atgardId }),
  ]),
];

interface Steg {
  readonly before: Egenkontroll;
  readonly events: readonly EgenkontrollEvent[];
  readonly after: Egenkontroll;
}

function effect(command: EgenkontrollCommand, state: Egenkontroll): readonly EgenkontrollEvent[] {
  try {
    return egenkontroll.decide(command, state);
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
}

/** Each number picks the first command from there on that leads to something, so that every run comes far. */
function play(picks: readonly number[]): Steg[] {
  let before = egenkontroll.initialState();
  return picks.flatMap((pick) => {
    for (const command of [...VARIANTER.slice(pick), ...VARIANTER.slice(0, pick)]) {
      const events = effect(command, before);
      if (events.length === 0) continue;
      const steg = { before, events, after: events.reduce(egenkontroll.evolve, before) };
      before = steg.after;
      return [steg];
    }
    return [];
  });
}

const lopp = fc.array(fc.nat({ max: VARIANTER.length - 1 }), { minLength: 5, maxLength: 30 }).map(play);
const PARAMETERS = { numRuns: 50 };
const ORDNING = ['saknas', 'planerad', 'genomford', 'analyserad', 'uppfoljning', 'avslutad'];

describe('vilka kommandon som än ges', () => {
  test('evolve kastar aldrig, vilken historia det än är', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (historia) =>
        expect(fold(egenkontroll, historia).fas).toEqual(expect.any(String)),
      ),
    );
  });

  test('loppen når alla faser', () => {
    const faser = new Set(fc.sample(lopp, { numRuns: 200, seed: 1 }).flatMap((l) => l.map((steg) => steg.after.fas)));
    expect([...faser].sort()).toEqual(ORDNING.slice(1).sort());
  });

  test('fasen går aldrig bakåt', () => {
    fc.assert(
      fc.property(lopp, (steg) => {
        for (const { before, after } of steg) expect(ORDNING.indexOf(after.fas)).toBeGreaterThanOrEqual(ORDNING.indexOf(before.fas));
      }),
      PARAMETERS,
    );
  });

  test('en avslutad har ingen öppen åtgärd, och det som genomförts är analyserat', () => {
    fc.assert(
      fc.property(lopp, (steg) => {
        for (const { after } of steg) {
          if (after.fas !== 'avslutad') continue;
          const { atgarder, analyserad, utfall, granskad } = after.kontroll;
          expect(oppnaAtgarder(atgarder)).toEqual([]);
          expect(analyserad || !(granskad || utfall.some((each) => each.genomford))).toBe(true);
        }
      }),
      PARAMETERS,
    );
  });

  test('ett utfall har minst en granskad och högst lika många brister', () => {
    const antal = fc.integer({ min: -2, max: 30 });
    const planerad = fold(egenkontroll, egenkontroll.decide(kommando('PlaneraEgenkontroll'), egenkontroll.initialState()));
    fc.assert(
      fc.property(antal, antal, (antalGranskade, antalBrister) => {
        const gar = effect(kommando('RedovisaUtfall', { antalGranskade, antalBrister }), planerad).length === 1;
        expect(gar).toBe(antalGranskade >= 1 && antalBrister >= 0 && antalBrister <= antalGranskade);
      }),
    );
  });

  test('en aktgranskning har aldrig fler svar på en fråga än akter', () => {
    const planerad = fold(egenkontroll, egenkontroll.decide(kommando('PlaneraEgenkontroll'), egenkontroll.initialState()));
    const rad = fc.record({
      fraga: fc.constantFrom('plan-finns', 'uppfoljd-i-tid'),
      kod: fc.constantFrom('ja', 'nej'),
      antal: fc.integer({ min: 0, max: 5 }),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), fc.array(rad, { minLength: 1, maxLength: 6 }), (antal, svar) => {
        const [event] = effect(kommando('RedovisaAktgranskning', { antal, svar }), planerad);
        const per = (fraga: string) => svar.filter((each) => each.fraga === fraga).reduce((sum, each) => sum + each.antal, 0);
        const summor = [per('plan-finns'), per('uppfoljd-i-tid')];
        expect(event !== undefined).toBe(summor.every((each) => each <= antal) && summor.some((each) => each > 0));
      }),
    );
  });
});
