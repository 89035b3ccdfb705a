import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '#engine/kernel';
import { oppnaAtgarder } from '#areas/atgard/domain';
import {
  internkontrollSchemas,
  type InternkontrollCommand,
  type InternkontrollEvent,
  type Internkontrollplan,
} from '#areas/internkontroll';
import { loadRegler } from '#regler/ladda';
import { arbitraryOf } from '#testkit/golden';
import { fold } from '#testkit/given';
import { internkontroll, kommando, upprattad } from '#testkit/given/internkontroll';
import { saknasForAvslut } from './avsluta.js';

/** Any event with any valid data, in any order: also what no decision would give. */
const anyEvent = fc.oneof(
  ...Object.entries(internkontrollSchemas).map(([type, schema]) =>
    arbitraryOf(schema).map((data) => ({ type, data }) as unknown as InternkontrollEvent),
  ),
);

const MOMENT = ['m1', 'm2', 'm3'];
const TILLAGT = 'm4';
const som = (id: string) => ({ newId: () => id });
const VARIANTER: readonly InternkontrollCommand[] = [
  kommando('InventeraRisk'),
  ...MOMENT.map((id) => kommando('LaggTillKontrollmoment', { frekvens: 'kvartal' }, som(id))),
  kommando('AndraInventeradRisk'),
  kommando('AndraKontrollmoment', { kontrollmomentId: 'm1' }),
  kommando('TaBortKontrollmoment', { kontrollmomentId: 'm2' }),
  kommando('BeslutaInternkontrollplan'),
  kommando('BeslutaInternkontrollplan', { beslutsinstans: 'forvaltningschef' }),
  kommando('RevideraInternkontrollplan', { tillagda: [{ kontrollmoment: 'Nytt' }] }, som(TILLAGT)),
  kommando('RevideraInternkontrollplan', { beslutsinstans: 'avdelningschef' }),
  ...[...MOMENT, TILLAGT].flatMap((kontrollmomentId) => [
    kommando('RevideraInternkontrollplan', { tillagda: [], borttagna: [{ kontrollmomentId }] }),
    kommando('RevideraInternkontrollplan', {
      tillagda: [],
      andrade: [{ kontrollmomentId, kontrollmoment: 'Ändrat', frekvens: 'vid-behov' }],
    }),
    kommando('UtforKontroll', { kontrollmomentId, planversion: 1 }),
    kommando('UtforKontroll', { kontrollmomentId }),
    kommando('UtforKontroll', { kontrollmomentId, utford: '2026-03-10' }),
    kommando('UtforKontroll', { kontrollmomentId, bedomning: { kod: 'ej-genomford' }, antalKontrollerade: 0 }),
  ]),
  kommando('ForeslaAtgard', { avser: { typ: 'kontrollmoment', id: 'm1' } }, som('atgard-1')),
  kommando('BeslutaAtgard'),
  kommando('GenomforAtgard'),
  kommando('FoljUppAtgard'),
  kommando('AvslutaInternkontrollplan'),
];

interface Steg {
  readonly command: InternkontrollCommand;
  readonly before: Internkontrollplan;
  readonly events: readonly InternkontrollEvent[];
  readonly after: Internkontrollplan;
}

function effect(command: InternkontrollCommand, state: Internkontrollplan): readonly InternkontrollEvent[] {
  try {
    return internkontroll.decide(command, state);
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
}

/** Each number picks the first command from there on that leads to something, so that every run comes far. */
function play(picks: readonly number[]): Steg[] {
  let before = fold(internkontroll, [upprattad()]);
  return picks.flatMap((pick) => {
    for (const command of [...VARIANTER.slice(pick), ...VARIANTER.slice(0, pick)]) {
      const events = effect(command, before);
      if (events.length === 0) continue;
      const steg = { command, before, events, after: events.reduce(internkontroll.evolve, before) };
      before = steg.after;
      return [steg];
    }
    return [];
  });
}

const lopp = fc.array(fc.nat({ max: VARIANTER.length - 1 }), { minLength: 10, maxLength: 40 }).map(play);
const PARAMETERS = { numRuns: 50 };
const planOf = (state: Internkontrollplan) => (state.fas === 'saknas' ? undefined : state.plan);

describe('vilka kommandon som än ges', () => {
  test('evolve kastar aldrig, vilken historia det än är', () =>
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (historia) =>
        expect(fold(internkontroll, historia).fas).toEqual(expect.any(String)),
      ),
    ));

  test('loppen når alla faser', () => {
    const faser = new Set(fc.sample(lopp, { numRuns: 200, seed: 1 }).flatMap((l) => l.map((steg) => steg.after.fas)));
    expect([...faser].sort()).toEqual(['avslutad', 'beslutad', 'utkast']);
  });

  test('bara nämnden antar och ändrar en antagen plan', () =>
    fc.assert(
      fc.property(lopp, (steg) => {
        for (const { command, before, after } of steg) {
          const [fore, efter] = [planOf(before)!, planOf(after)!];
          const antagen = fore.planversion > 0;
          const ids = (plan: typeof fore) => plan.moment.map(({ kontrollmomentId }) => kontrollmomentId);
          if (fore.planversion === efter.planversion) {
            if (antagen) expect(ids(efter)).toEqual(ids(fore));
            continue;
          }
          expect(efter.planversion).toBe(fore.planversion + 1);
          expect(command.data).toMatchObject({ beslutsinstans: 'namnd' });
        }
      }),
      PARAMETERS,
    ));

  test('en kontroll gäller alltid den version som gällde dagen då den gjordes, och ett moment i den', () =>
    fc.assert(
      fc.property(lopp, (steg) => {
        for (const { before, events } of steg)
          for (const event of events) {
            if (event.type !== 'KontrollUtford') continue;
            expect(before.fas).toBe('beslutad');
            const { utford, planversion, kontrollmomentId } = event.data;
            const gallde = planOf(before)!.versioner.filter(({ datum }) => datum <= utford!);
            expect(gallde.at(-1)).toMatchObject({ planversion, momentIds: expect.arrayContaining([kontrollmomentId]) });
          }
      }),
      PARAMETERS,
    ));

  test('en avslutad plan har ett resultat för varje moment och ingen öppen åtgärd, och ändras aldrig', () =>
    fc.assert(
      fc.property(lopp, (steg) => {
        for (const { before, after } of steg) {
          expect(before.fas).not.toBe('avslutad');
          if (after.fas !== 'avslutad') continue;
          expect(saknasForAvslut(after.plan)).toEqual([]);
          expect(oppnaAtgarder(after.plan.atgarder)).toEqual([]);
        }
      }),
      PARAMETERS,
    ));

  test('på varje skala: värdet är produkten och skalan står i händelsen', () => {
    const regler = loadRegler();
    const skala = fc
      .constantFrom(...regler.skalor())
      .chain((each) =>
        fc
          .record(Object.fromEntries(each.faktorer.map((f) => [f.kod, fc.constantFrom(...f.steg.map((s) => s.varde))])))
          .map((faktorer) => ({ skalversion: each.version, faktorer })),
      );
    fc.assert(
      fc.property(skala, ({ skalversion, faktorer }) => {
        const [event] = internkontroll.decide(
          kommando('LaggTillKontrollmoment', { skalversion, faktorer }),
          fold(internkontroll, [upprattad()]),
        );
        const riskvarde = Object.values(faktorer).reduce((a, b) => a * b, 1);
        expect(event?.data).toMatchObject({ riskvarde: { faktorer, ...regler.riskbedom(skalversion, faktorer), skalversion, riskvarde } });
      }),
    );
  });
});
