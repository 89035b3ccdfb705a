import { describe, expect, test } from '@jest/globals';
import type { AvvikelseCommand, Avvikelsefas } from '#areas/avvikelse';
import { fold, refusalOf } from '#testkit/given';
import { avvikelse, HISTORIER, kommando, KOMMANDON, rapporterad } from '#testkit/given/avvikelse';

type Type = AvvikelseCommand['type'];
const OPPNA: Avvikelsefas[] = ['rapporterad', 'mottagen', 'under-utredning', 'klar-for-beslut', 'beslutad', 'uppfoljning'];
const ALLA: Avvikelsefas[] = [...OPPNA, 'overlamnad-lex-sarah', 'avslutad', 'makulerad'];
const EJ_MAKULERAD = ALLA.filter((fas) => fas !== 'makulerad');

/**
 * The transitions of the HTTP contract as data: in which phases a command leads to something, and to which phase.
 * `redan`: all is already so there, and nothing happens.
 */
const OVERGANGAR: Partial<
  Record<Type, { readonly fran: Partial<Record<Avvikelsefas, Avvikelsefas>>; readonly redan?: readonly Avvikelsefas[] }>
> = {
  RapporteraAvvikelse: { fran: {} },
  TaEmotAvvikelse: { fran: { rapporterad: 'mottagen' }, redan: ['mottagen'] },
  BedomAvvikelse: { fran: { mottagen: 'under-utredning' } },
  UtredAvvikelse: { fran: { 'under-utredning': 'klar-for-beslut' } },
  BeslutaAvvikelse: { fran: { 'klar-for-beslut': 'beslutad' } },
  AvslutaAvvikelse: { fran: { uppfoljning: 'avslutad' }, redan: ['avslutad'] },
  AterupptaAvvikelse: { fran: { avslutad: 'under-utredning' } },
  MakuleraAvvikelse: { fran: Object.fromEntries(OPPNA.map((fas) => [fas, 'makulerad'])), redan: ['makulerad'] },
  FlyttaAvvikelse: {
    fran: { rapporterad: 'rapporterad', mottagen: 'rapporterad', 'under-utredning': 'rapporterad', 'klar-for-beslut': 'rapporterad' },
  },
  LamnaOverTillLexSarah: {
    fran: Object.fromEntries([...OPPNA, 'avslutad'].map((fas) => [fas, 'overlamnad-lex-sarah'])),
    redan: ['overlamnad-lex-sarah'],
  },
  LamnaAterkoppling: { fran: Object.fromEntries(EJ_MAKULERAD.map((fas) => [fas, fas])) },
  KompletteraAvvikelse: { fran: Object.fromEntries(EJ_MAKULERAD.map((fas) => [fas, fas])) },
  FattaImyBeslut: { fran: Object.fromEntries(EJ_MAKULERAD.map((fas) => [fas, fas])) },
  ForeslaAtgard: {
    fran: Object.fromEntries(ALLA.slice(1, 6).map((fas) => [fas, fas])),
  },
};

const rader = Object.entries(OVERGANGAR).flatMap(([type, { fran, redan = [] }]) =>
  ALLA.map((fas) => [type as Type, fas, redan.includes(fas) ? 'redan' : (fran[fas] ?? 'FEL_FAS')] as const),
);

describe('varje kommando i varje fas', () => {
  test.each(rader)('%s i %s: %s', (type, fas, utfall) => {
    const [, ...senare] = HISTORIER[fas];
    const historia = [rapporterad({ kategorier: ['personuppgiftsincident'] }), ...senare];
    const state = fold(avvikelse, historia);
    expect(state.fas).toBe(fas);
    const decide = () => avvikelse.decide(kommando(type), state);
    if (utfall === 'FEL_FAS') {
      expect(refusalOf(decide)).toMatchObject({ kind: 'rule', kod: 'FEL_FAS' });
    } else if (utfall === 'redan') {
      expect(decide()).toEqual([]);
    } else {
      expect(decide()).not.toEqual([]);
      expect(fold(avvikelse, [...historia, ...decide()]).fas).toBe(utfall);
    }
  });

  test.each(KOMMANDON.filter((type) => type !== 'RapporteraAvvikelse'))('%s på en avvikelse som inte finns: SAKNAS', (type) =>
    expect(refusalOf(() => avvikelse.decide(kommando(type), avvikelse.initialState()))?.kod).toBe('SAKNAS'),
  );

  test('tabellen har alla kommandon utom dem som går på ett särskilt lex Sarah-ärende, en särskild åtgärd eller en import', () =>
    expect(KOMMANDON.filter((type) => !(type in OVERGANGAR)).sort()).toEqual(
      [
        'AterlamnaFranLexSarah',
        'AvslutaFranTidigareSystem',
        'AvslutaGenomLexSarah',
        'BeslutaAtgard',
        'FoljUppAtgard',
        'GenomforAtgard',
      ].sort(),
    ));
});
