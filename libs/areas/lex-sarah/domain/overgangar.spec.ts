import { describe, expect, test } from '@jest/globals';
import type { LexSarahCommand, LexSarahFas } from '#areas/lex-sarah/domain';
import { fold, refusalOf } from '#testkit/given';
import { anmalan, foreslagen, genomford, HISTORIER, kommando, KOMMANDON, lexSarah, planerad } from '#testkit/given/lex-sarah';

type Type = LexSarahCommand['type'];
const ALLA: LexSarahFas[] = [
  'inkommen',
  'mottagen',
  'under-utredning',
  'klar-for-beslut',
  'beslutad',
  'uppfoljning',
  'avslutad',
  'aterlamnad',
];
const HANDLAGGS = ALLA.slice(1, 6);
const OLAST = ALLA.slice(1, 3);
const kvar = (faser: readonly LexSarahFas[]) => Object.fromEntries(faser.map((fas) => [fas, fas]));
const utom = (...faser: LexSarahFas[]) => kvar(ALLA.filter((fas) => !faser.includes(fas)));

/**
 * The transitions of the HTTP contract as data: in which phases a command leads to something, and to which phase.
 * `redan`: all is already so there, and nothing happens. `fore`: what must have happened in the case beside its phases.
 */
const OVERGANGAR: Partial<
  Record<
    Type,
    {
      readonly fran: Partial<Record<LexSarahFas, LexSarahFas>>;
      readonly redan?: readonly LexSarahFas[];
      readonly fore?: Parameters<typeof lexSarah.evolve>[1];
    }
  >
> = {
  OppnaLexSarah: { fran: {} },
  LaggTillRapport: { fran: utom('avslutad', 'aterlamnad') },
  TaEmotLexSarah: { fran: { inkommen: 'mottagen' }, redan: ['mottagen'] },
  KlassaLexSarah: { fran: kvar(HANDLAGGS) },
  InformeraNamnd: { fran: kvar(ALLA) },
  BedomInitialt: { fran: { mottagen: 'under-utredning' } },
  UtseUtredare: { fran: { mottagen: 'mottagen' }, redan: HANDLAGGS.slice(1) },
  AngeHandelseuppgifter: { fran: kvar(OLAST) },
  AngeBerorda: { fran: kvar(OLAST) },
  SkrivAvsnitt: { fran: kvar(OLAST) },
  DokumenteraUppgift: { fran: kvar(OLAST) },
  AngeHorande: { fran: { mottagen: 'mottagen' }, redan: ['under-utredning'] },
  BeskrivKonsekvenser: { fran: kvar(OLAST) },
  AngeOrsaker: { fran: kvar(OLAST) },
  GranskaLiknande: { fran: kvar(OLAST) },
  LamnaForslag: { fran: kvar(OLAST) },
  Klarmarkera: { fran: { 'under-utredning': 'klar-for-beslut' }, redan: ['klar-for-beslut'] },
  LasUppUtredning: { fran: { 'klar-for-beslut': 'under-utredning', beslutad: 'under-utredning' } },
  BeslutaLexSarah: { fran: { 'klar-for-beslut': 'beslutad' } },
  MottaInvandning: { fran: { beslutad: 'klar-for-beslut', uppfoljning: 'klar-for-beslut', avslutad: 'klar-for-beslut' } },
  BeslutaOmAnmalan: { fran: utom('aterlamnad') },
  SkickaIvoAnmalan: { fran: utom('inkommen', 'aterlamnad') },
  KompletteraIvoAnmalan: { fran: kvar(ALLA), fore: anmalan },
  NoteraIvoArende: { fran: kvar(ALLA) },
  NoteraIvoBeslut: { fran: kvar(ALLA), fore: anmalan },
  NoteraIAkt: { fran: kvar([...HANDLAGGS, 'avslutad']) },
  NoteraParallelltSpar: { fran: kvar(ALLA) },
  AterkopplaRapportoren: { fran: kvar(ALLA) },
  ForeslaAtgard: { fran: kvar(HANDLAGGS) },
};

const rader = Object.entries(OVERGANGAR).flatMap(([type, { fran, redan = [], fore }]) =>
  ALLA.map((fas) => [type as Type, fas, redan.includes(fas) ? 'redan' : (fran[fas] ?? 'nekas'), fore] as const),
);

describe('varje kommando i varje fas', () => {
  test.each(rader)('%s i %s: %s', (type, fas, utfall, fore) => {
    const historia = [...HISTORIER[fas], ...(fore === undefined ? [] : [fore])];
    const state = fold(lexSarah, historia);
    expect(state.fas).toBe(fas);
    const decide = () => lexSarah.decide(kommando(type), state);
    if (utfall === 'nekas') {
      // What is missing in the documentation is told before the phase.
      const ofullstandigt = type === 'BeslutaLexSarah' && ['inkommen', 'mottagen', 'aterlamnad'].includes(fas);
      expect(refusalOf(decide)).toMatchObject({ kind: 'rule', kod: ofullstandigt ? 'UPPGIFTER_SAKNAS' : 'FEL_FAS' });
    } else if (utfall === 'redan') {
      expect(decide()).toEqual([]);
    } else {
      expect(decide()).not.toEqual([]);
      expect(fold(lexSarah, [...historia, ...decide()]).fas).toBe(utfall);
    }
  });

  test.each(ALLA)('avslut i %s', (fas) => {
    const state = fold(lexSarah, HISTORIER[fas]);
    const decide = () => lexSarah.decide(kommando('AvslutaLexSarah'), state);
    if (fas === 'avslutad') expect(decide()).toEqual([]);
    else if (fas === 'uppfoljning') expect(fold(lexSarah, [...HISTORIER[fas], ...decide()]).fas).toBe('avslutad');
    else expect(refusalOf(decide)?.kod).toBe(fas === 'beslutad' ? 'OPPNA_ATGARDER' : 'UPPGIFTER_SAKNAS');
  });

  test.each(ALLA)('nämndredovisning i %s', (fas) => {
    const decide = () => lexSarah.decide(kommando('RedovisaForNamnd'), fold(lexSarah, HISTORIER[fas]));
    if (['klar-for-beslut', 'beslutad', 'uppfoljning', 'avslutad'].includes(fas)) expect(decide()).toHaveLength(1);
    else expect(refusalOf(decide)?.kod).toBe(fas === 'under-utredning' ? 'FEL_UTREDNINGSVERSION' : 'FEL_FAS');
  });

  test.each([
    ['BeslutaAtgard', [foreslagen('atgard-2')]],
    ['GenomforAtgard', [foreslagen('atgard-2'), planerad('atgard-2')]],
    ['FoljUppAtgard', [foreslagen('atgard-2'), planerad('atgard-2'), genomford('atgard-2')]],
  ] as const)('%s i de faser där ärendet handläggs', (type, atgard) => {
    for (const fas of ALLA) {
      const state = fold(lexSarah, [...HISTORIER[fas], ...atgard]);
      const decide = () => lexSarah.decide(kommando(type, { atgardId: 'atgard-2' }), state);
      if (HANDLAGGS.includes(fas)) expect(decide()).toHaveLength(1);
      else expect(refusalOf(decide)?.kod).toBe('FEL_FAS');
    }
  });

  test.each(KOMMANDON.filter((type) => type !== 'OppnaLexSarah'))('%s på ett ärende som inte finns: SAKNAS', (type) =>
    expect(refusalOf(() => lexSarah.decide(kommando(type), lexSarah.initialState()))?.kod).toBe('SAKNAS'),
  );

  test('varje kommando är prövat här', () =>
    expect(KOMMANDON.filter((type) => !(type in OVERGANGAR)).sort()).toEqual(
      ['AvslutaLexSarah', 'BeslutaAtgard', 'FoljUppAtgard', 'GenomforAtgard', 'RedovisaForNamnd'].sort(),
    ));
});
