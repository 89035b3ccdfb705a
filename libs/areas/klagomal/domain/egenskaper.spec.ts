import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '#engine/kernel';
import { oppnaAtgarder } from '#areas/atgard/domain';
import { klagomalSchemas, type Klagomal, type KlagomalCommand, type KlagomalEvent } from '#areas/klagomal';
import { arbitraryOf } from '#testkit/golden';
import { fold } from '#testkit/given';
import { klagomal, kommando, KOMMANDON } from '#testkit/given/klagomal';

/** Any event with any valid data, in any order: also what no decision would give. */
const anyEvent = fc.oneof(
  ...Object.entries(klagomalSchemas).map(([type, schema]) =>
    arbitraryOf(schema).map((data) => ({ type, data }) as unknown as KlagomalEvent),
  ),
);

const ATGARDER = ['atgard-1', 'atgard-2'];
const VARIANTER: readonly KlagomalCommand[] = [
  ...KOMMANDON.filter((type) => !/Atgard$/.test(type)).map((type) => kommando(type)),
  kommando('TaEmotKlagomal', { typ: 'fraga' }),
  kommando('TaEmotKlagomal', { typ: 'synpunkt', anonym: true }),
  kommando('RegistreraKlagomal', { diarienummer: 'SN 2026-18' }),
  kommando('TilldelaKlagomal', { anvandareId: 'enhetschef-2' }),
  ...ATGARDER.flatMap((atgardId) => [
    kommando('ForeslaAtgard', {}, { newId: () => atgardId }),
    kommando('BeslutaAtgard', { atgardId }),
    kommando('BeslutaAtgard', { atgardId, beslut: 'avslagen', motivering: 'Motivering.' }),
    kommando('GenomforAtgard', { atgardId }),
    kommando('FoljUppAtgard', { atgardId }),
  ]),
];
interface Steg {
  readonly command: KlagomalCommand;
  readonly before: Klagomal;
  readonly events: readonly KlagomalEvent[];
  readonly after: Klagomal;
}

function effect(command: KlagomalCommand, state: Klagomal): readonly KlagomalEvent[] {
  try {
    return klagomal.decide(command, state);
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
}

/** Each number picks the first command from there on that leads to something, so that every run comes far. */
function play(picks: readonly number[]): Steg[] {
  let before = klagomal.initialState();
  return picks.flatMap((pick) => {
    for (const command of [...VARIANTER.slice(pick), ...VARIANTER.slice(0, pick)]) {
      const events = effect(command, before);
      if (events.length === 0) continue;
      const steg = { command, before, events, after: events.reduce(klagomal.evolve, before) };
      before = steg.after;
      return [steg];
    }
    return [];
  });
}

const lopp = fc.array(fc.nat({ max: VARIANTER.length - 1 }), { minLength: 10, maxLength: 40 }).map(play);
const PARAMETERS = { numRuns: 50 };
const OPPNA = ['inkommet', 'registrerat', 'bekraftat', 'under-utredning', 'besvarat', 'delegationsprovning'];

describe('vilka kommandon som än ges', () => {
  test('evolve kastar aldrig, vilken historia det än är', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (historia) => expect(fold(klagomal, historia).fas).toEqual(expect.any(String))),
    );
  });

  test('loppen når alla faser', () => {
    const faser = new Set(fc.sample(lopp, { numRuns: 100, seed: 1 }).flatMap((l) => l.map((steg) => steg.after.fas)));
    expect(faser.size).toBe(8);
  });

  test('ett avslutat klagomål är registrerat, har det som krävs och ingen öppen åtgärd; ett omklassat har ingen öppen åtgärd', () => {
    fc.assert(
      fc.property(lopp, (steg) => {
        for (const { after } of steg) {
          if (after.fas !== 'avslutat' && after.fas !== 'omklassat') continue;
          expect(oppnaAtgarder(after.arende.atgarder)).toEqual([]);
          if (after.fas === 'omklassat') continue;
          const { typ, diarienummer, utrett, besvarat, provning } = after.arende;
          expect(diarienummer).not.toBeNull();
          expect(typ === 'fraga' || utrett || besvarat).toBe(true);
          expect(provning?.beslutad ?? true).toBe(true);
        }
      }),
      PARAMETERS,
    );
  });

  test('fasen går aldrig bakåt, och ett stängt klagomål öppnas bara av omprövning', () => {
    fc.assert(
      fc.property(lopp, (steg) => {
        for (const { before, after, events } of steg) {
          const [fran, till] = [before, after].map(({ fas }) => OPPNA.indexOf(fas)) as [number, number];
          if (fran >= 0 && till >= 0) expect(till).toBeGreaterThanOrEqual(fran);
          if (fran < 0 && before.fas !== 'saknas' && till >= 0) expect(events.map(({ type }) => type)).toEqual(['OmprovningBegard']);
        }
      }),
      PARAMETERS,
    );
  });

  test('registreras, omprövas och beslutas högst en gång', () => {
    fc.assert(
      fc.property(lopp, (steg) => {
        const typer = steg.flatMap(({ events }) => events.map(({ type }) => type));
        for (const type of ['KlagomalRegistrerat', 'KlagomalBekraftat', 'OmprovningBegard', 'DelegationsbeslutFattat', 'KlagomalOmklassat'])
          expect(typer.filter((each) => each === type).length).toBeLessThanOrEqual(1);
      }),
      PARAMETERS,
    );
  });

  test('ett öppet klagomål kan alltid avslutas: det som saknas går att göra', () => {
    fc.assert(
      fc.property(lopp, (steg) => {
        let state = steg.at(-1)?.after ?? klagomal.initialState();
        if (!OPPNA.includes(state.fas)) return;
        const avslag = ATGARDER.flatMap((atgardId) => [
          kommando('BeslutaAtgard', { atgardId, beslut: 'avslagen', motivering: 'Motivering.' }),
          kommando('GenomforAtgard', { atgardId }),
          kommando('FoljUppAtgard', { atgardId }),
        ]);
        for (const command of [
          kommando('RegistreraKlagomal'),
          kommando('UtredKlagomal'),
          kommando('FattaDelegationsbeslut'),
          ...avslag,
          kommando('AvslutaKlagomal'),
        ])
          state = effect(command, state).reduce(klagomal.evolve, state);
        expect(state.fas).toBe('avslutat');
      }),
      PARAMETERS,
    );
  });
});
