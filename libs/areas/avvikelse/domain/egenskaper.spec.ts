import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '#engine/kernel';
import { oppnaAtgarder } from '#areas/atgard/domain';
import { avvikelseSchemas, type Avvikelse, type AvvikelseCommand, type AvvikelseEvent } from '#areas/avvikelse';
import { arbitraryOf } from '#testkit/golden';
import { fold } from '#testkit/given';
import { avvikelse, kommando, KOMMANDON, lexId } from '#testkit/given/avvikelse';

/** Any event with any valid data, in any order: also what no decision would give. */
const anyEvent = fc.oneof(
  ...Object.entries(avvikelseSchemas).map(([type, schema]) =>
    arbitraryOf(schema).map((data) => ({ type, data }) as unknown as AvvikelseEvent),
  ),
);

const ATGARDER = ['atgard-1', 'atgard-2'];
/** Complete commands with what varies in them: which measure, which lex Sarah case, which decision. */
const VARIANTER: readonly AvvikelseCommand[] = [
  ...KOMMANDON.filter((type) => !/Atgard$|LexSarah$/.test(type)).map((type) => kommando(type)),
  kommando('LamnaOverTillLexSarah'),
  kommando('RapporteraAvvikelse', { rapporterasSom: 'lex-sarah' }),
  kommando('BedomAvvikelse', { missforhallandeMisstanks: true }),
  kommando('BeslutaAvvikelse', { beslut: 'ingen-atgard' }),
  ...[1, 2].flatMap((omgang) => [
    kommando('AterlamnaFranLexSarah', { lexSarahId: lexId(omgang) }),
    kommando('AvslutaGenomLexSarah', { lexSarahId: lexId(omgang) }),
  ]),
  ...ATGARDER.flatMap((atgardId) => [
    kommando('ForeslaAtgard', {}, { newId: () => atgardId }),
    kommando('BeslutaAtgard', { atgardId }),
    kommando('BeslutaAtgard', { atgardId, beslut: 'avslagen', motivering: 'Motivering.' }),
    kommando('GenomforAtgard', { atgardId }),
    kommando('FoljUppAtgard', { atgardId }),
  ]),
];
interface Steg {
  readonly command: AvvikelseCommand;
  readonly before: Avvikelse;
  readonly events: readonly AvvikelseEvent[];
  readonly after: Avvikelse;
}

function effect(command: AvvikelseCommand, state: Avvikelse): readonly AvvikelseEvent[] {
  try {
    return avvikelse.decide(command, state);
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
}

/** Each number picks the first command from there on that leads to something, so that every run comes far. */
function play(picks: readonly number[]): Steg[] {
  let before = avvikelse.initialState();
  return picks.flatMap((pick) => {
    for (const command of [...VARIANTER.slice(pick), ...VARIANTER.slice(0, pick)]) {
      const events = effect(command, before);
      if (events.length === 0) continue;
      const steg = { command, before, events, after: events.reduce(avvikelse.evolve, before) };
      before = steg.after;
      return [steg];
    }
    return [];
  });
}

const lopp = fc.array(fc.nat({ max: VARIANTER.length - 1 }), { minLength: 10, maxLength: 40 }).map(play);
const PARAMETERS = { numRuns: 25 };

describe('vilka kommandon som än ges', () => {
  test('evolve kastar aldrig, vilken historia det än är', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (historia) => expect(fold(avvikelse, historia).fas).toEqual(expect.any(String))),
    );
  });

  test('loppen når alla faser', () => {
    const faser = new Set(fc.sample(lopp, { numRuns: 50, seed: 1 }).flatMap((l) => l.map((steg) => steg.after.fas)));
    expect(faser.size).toBe(9);
  });

  test('lex Sarah får varje omgång en gång, och inte en ny förrän ärendet kommit åter eller avslutats', () => {
    fc.assert(
      fc.property(lopp, (steg) => {
        const lex = steg.flatMap((s) => s.events).filter((e) => e.type === 'MissforhallandeMisstankt');
        expect(lex.map((e) => e.data.omgang)).toEqual(lex.map((_, i) => i + 1));
        expect(new Set(lex.map((e) => e.data.lexSarahId)).size).toBe(lex.length);
        const under = steg.filter((s) => s.before.fas === 'overlamnad-lex-sarah').flatMap((s) => s.events);
        expect(under.filter((e) => e.type === 'MissforhallandeMisstankt')).toEqual([]);
      }),
      PARAMETERS,
    );
  });

  test('samma kommando genast en gång till lämnar inte över igen', () => {
    fc.assert(
      fc.property(lopp, (steg) => {
        for (const { command, events, after } of steg) {
          if (!events.some((e) => e.type === 'MissforhallandeMisstankt')) continue;
          try {
            expect(avvikelse.decide(command, after)).toEqual([]);
          } catch (error) {
            if (!(error instanceof DomainError)) throw error;
            expect(error.kod).toBe('FEL_FAS');
          }
        }
      }),
      PARAMETERS,
    );
  });

  test('ett ärende som avslutas efter beslut har ingen öppen åtgärd, och får ingen', () => {
    fc.assert(
      fc.property(lopp, (steg) => {
        const oppna = steg.flatMap(({ after }) =>
          after.fas === 'avslutad' && after.grund === 'beslut' ? oppnaAtgarder(after.arende.atgarder) : [],
        );
        expect(oppna).toEqual([]);
      }),
      PARAMETERS,
    );
  });

  test('ett makulerat ärende ändras inte mer', () => {
    fc.assert(
      fc.property(lopp, (steg) => {
        expect(steg.filter(({ before }) => before.fas === 'makulerad').flatMap(({ events }) => events)).toEqual([]);
      }),
      PARAMETERS,
    );
  });

  test('ett ärende kan alltid föras vidare: ingen fas utom makulerad saknar väg framåt', () => {
    fc.assert(
      fc.property(lopp, (steg) => {
        const state = steg.at(-1)?.after;
        if (state === undefined || state.fas === 'makulerad') return;
        expect(vagarFramat(state).length).toBeGreaterThan(0);
      }),
      PARAMETERS,
    );
  });
});

/** The commands of a manager that change the phase or bring a measure further. */
function vagarFramat(state: Avvikelse): AvvikelseCommand[] {
  if (state.fas === 'saknas') return [kommando('RapporteraAvvikelse')];
  const lexSarahId = state.arende.overlamning?.lexSarahId ?? '';
  const commands = [
    kommando('TaEmotAvvikelse'),
    kommando('BedomAvvikelse'),
    kommando('UtredAvvikelse'),
    kommando('BeslutaAvvikelse'),
    kommando('AvslutaAvvikelse'),
    kommando('AterupptaAvvikelse'),
    kommando('AterlamnaFranLexSarah', { lexSarahId }),
    kommando('ForeslaAtgard'),
    ...state.arende.atgarder.flatMap(({ atgardId }) => [
      kommando('BeslutaAtgard', { atgardId, beslut: 'avslagen', motivering: 'Motivering.' }),
      kommando('GenomforAtgard', { atgardId }),
      kommando('FoljUppAtgard', { atgardId }),
    ]),
  ];
  return commands.filter((command) => effect(command, state).length > 0);
}
