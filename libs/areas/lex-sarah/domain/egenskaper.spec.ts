import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomainError, type CommandMeta } from '#engine/kernel';
import { oppnaAtgarder } from '#areas/atgard/domain';
import {
  ANMALS,
  lexSarahSchemas,
  saknasForAvslut,
  saknasForBeslut,
  type BefintligLexSarah,
  type Grad,
  type LexSarah,
  type LexSarahCommand,
  type LexSarahEvent,
} from '#areas/lex-sarah/domain';
import { arbitraryOf } from '#testkit/golden';
import { fold } from '#testkit/given';
import * as b from '#testkit/given/lex-sarah';
import { kommando, KOMMANDON, lexSarah } from '#testkit/given/lex-sarah';

/** Any event with any valid data, in any order: also what no decision would give. */
const anyEvent = fc.oneof(
  ...Object.entries(lexSarahSchemas).map(([type, schema]) =>
    arbitraryOf(schema).map((data) => ({ type, data }) as unknown as LexSarahEvent),
  ),
);

type Val = LexSarahCommand | ((state: BefintligLexSarah) => LexSarahCommand);
const GRADER: readonly Grad[] = ['inget-missforhallande', 'missforhallande', 'allvarligt-missforhallande'];
const ATGARDER = ['atgard-1', 'atgard-2'];
/** two who may decide, a reporter, another who may become one, and the manager who handled the hand-over */
const AKTORER = ['lex-sarah-ansvarig', 'lex-sarah-ansvarig-2', 'medarbetare', 'utredare', 'enhetschef-1'];
const besluta = (grad: Grad, meta: Partial<CommandMeta>, instans?: 'namnd') => (state: BefintligLexSarah) =>
  kommando(
    'BeslutaLexSarah',
    { grad, utredningsversion: state.arende.version, ...(instans === undefined ? {} : { beslutsinstans: instans, paragraf: '§ 1' }) },
    meta,
  );

/** Complete commands with what varies in them: who acts, which measure, which degree. */
const VARIANTER: readonly Val[] = [
  ...KOMMANDON.filter((type) => !/^(OppnaLexSarah|BeslutaLexSarah|.+Atgard)$/.test(type)).map((type) => kommando(type)),
  kommando('SkrivAvsnitt', {}, { actorId: 'medarbetare' }),
  kommando('Klarmarkera', {}, { actorId: 'enhetschef-1' }),
  kommando('OppnaLexSarah'),
  kommando(
    'OppnaLexSarah',
    { grund: 'chefens-overlamning', rapport: { beskrivning: 'X', avvikelse: b.OVERLAMNAD } },
    { actorId: 'systemet', role: 'processhanterare' },
  ),
  kommando('OppnaLexSarah', { enhet: b.PRIVAT, namnder: ['namnd-1'], berorda: [{ kon: 'man', aldersgrupp: '0-12' }] }),
  kommando('LaggTillRapport', { rapport: { beskrivning: 'X', avvikelse: { ...b.OVERLAMNAD, avvikelseId: 'avvikelse-2' } } }),
  kommando('InformeraNamnd', { avser: 'anmalan' }),
  kommando('AngeBerorda', { berorda: [{ kon: 'man', aldersgrupp: '13-17' }] }),
  kommando('BeskrivKonsekvenser', { barnperspektiv: 'Rädd.' }),
  kommando('BeslutaOmAnmalan', { anmals: false }),
  ...AKTORER.flatMap((actorId): Val[] => [
    kommando('LaggTillRapport', {}, { actorId }),
    kommando('BedomInitialt', {}, { actorId }),
    kommando('UtseUtredare', { anvandareId: actorId }),
    kommando('BeslutaOmAnmalan', {}, { actorId }),
    kommando('MottaInvandning', { beslutsfattareId: actorId }),
    ...GRADER.map((grad) => besluta(grad, { actorId })),
    // After those that lead to nothing in a case that has just been received, so that some runs go back.
    kommando('BedomInitialt', { beslut: 'aterlamnas' }, { actorId }),
  ]),
  besluta('missforhallande', { actorId: 'medarbetare', role: 'namndsekreterare' }, 'namnd'),
  ...ATGARDER.flatMap((atgardId): Val[] => [
    kommando('ForeslaAtgard', {}, { newId: () => atgardId }),
    kommando('BeslutaAtgard', { atgardId }),
    kommando('BeslutaAtgard', { atgardId, beslut: 'avslagen', motivering: 'Motivering.' }),
    kommando('GenomforAtgard', { atgardId }),
    kommando('FoljUppAtgard', { atgardId }),
  ]),
];

interface Steg {
  readonly command: LexSarahCommand;
  readonly before: LexSarah;
  readonly events: readonly LexSarahEvent[];
  readonly after: LexSarah;
}

function effect(command: LexSarahCommand, state: LexSarah): readonly LexSarahEvent[] {
  try {
    return lexSarah.decide(command, state);
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
}

const commandOf = (val: Val, state: LexSarah): LexSarahCommand | undefined =>
  typeof val !== 'function' ? val : state.fas === 'saknas' ? undefined : val(state);

/** What comes next in an ordinary case, with one of the degrees. Every other step or so is one, so that runs come to an end and beyond it. */
const FRAMAT: readonly Val[] = GRADER.map((grad) => (state) => nasta(state, grad));
const STEG = [...VARIANTER, ...Array.from({ length: Math.round(VARIANTER.length / FRAMAT.length) }, () => FRAMAT).flat()];

/** Each number picks the first command from there on that leads to something. */
function play(start: readonly LexSarahEvent[], picks: readonly number[]): Steg[] {
  let before = fold(lexSarah, start);
  return picks.flatMap((pick) => {
    for (const val of [...STEG.slice(pick), ...STEG.slice(0, pick)]) {
      const command = commandOf(val, before);
      const events = command === undefined ? [] : effect(command, before);
      if (command === undefined || events.length === 0) continue;
      const steg = { command, before, events, after: events.reduce(lexSarah.evolve, before) };
      before = steg.after;
      return [steg];
    }
    return [];
  });
}

/** From nothing, from a hand-over, or from an investigation of which anything may be missing. */
const start = fc.oneof(
  fc.constantFrom<readonly LexSarahEvent[]>([], [b.overlamnad(), b.mottagen]),
  fc
    .tuple(
      fc.constantFrom(
        b.oppnad(),
        b.overlamnad(),
        b.oppnad({ enhet: b.PRIVAT, berorda: [{ personRef: 'person-1', kon: 'man', aldersgrupp: '0-12' }] }),
      ),
      fc.oneof(fc.constant(b.UTREDNING), fc.subarray([...b.UTREDNING], { minLength: b.UTREDNING.length - 2 })),
    )
    .map(([oppnad, utredning]) => [oppnad, b.mottagen, b.utreds, ...utredning]),
);
const lopp = fc
  .tuple(start, fc.array(fc.nat({ max: STEG.length - 1 }), { minLength: 10, maxLength: 40 }))
  .map(([historia, picks]) => play(historia, picks));
const PARAMETERS = { numRuns: 40 };

const javiga = (state: LexSarah): readonly string[] => (state.fas === 'saknas' ? [] : state.arende.javiga);

describe('vilka kommandon som än ges', () => {
  test('evolve kastar aldrig, vilken historia det än är', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (historia) => {
        const state = fold(lexSarah, historia);
        if (state.fas !== 'saknas') expect(Array.isArray(saknasForAvslut(state))).toBe(true);
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
      { numRuns: 150 },
    );
  });

  test('loppen når alla faser, också de två högsta graderna avslutade och ett omprövat ärende', () => {
    const alla = fc.sample(lopp, { numRuns: 150, seed: 1 }).flat();
    expect([...new Set(alla.map((steg) => steg.after.fas))].sort()).toEqual(Object.keys(b.HISTORIER).sort());
    const avslutade = alla.filter(({ after }) => after.fas === 'avslutad');
    expect(avslutade.some(({ after }) => after.fas === 'avslutad' && ANMALS.includes(after.beslut.grad))).toBe(true);
    expect(avslutade.some(({ after }) => after.fas === 'avslutad' && after.arende.beslut.length > 1)).toBe(true);
  });

  test('inget ärende avslutas med något som saknas eller med en öppen åtgärd', () => {
    fc.assert(
      fc.property(lopp, (steg) => {
        for (const { before, events, after } of steg) {
          if (events.some((e) => e.type === 'LexSarahAvslutad')) {
            expect(saknasForAvslut(before as BefintligLexSarah)).toEqual([]);
            expect(saknasForAvslut(after as BefintligLexSarah)).toEqual([]);
          }
          if (after.fas === 'avslutad' || after.fas === 'aterlamnad') expect(oppnaAtgarder(after.arende.atgarder)).toEqual([]);
        }
      }),
      PARAMETERS,
    );
  });

  test('de två högsta graderna är aldrig avslutade utan beslut att anmäla och en skickad anmälan', () => {
    fc.assert(
      fc.property(lopp, (steg) => {
        for (const { after } of steg) {
          if (after.fas !== 'avslutad' || !ANMALS.includes(after.beslut.grad)) continue;
          expect(after.arende.ivo).toMatchObject({ anmalningsbeslut: { anmals: true }, anmalan: { skickad: expect.any(String) } });
        }
      }),
      PARAMETERS,
    );
  });

  test('den som har rapporterat, och en inblandad chef, skriver aldrig i utredningen och blir aldrig utredare eller beslutsfattare', () => {
    fc.assert(
      fc.property(lopp, (steg) => {
        for (const { command, before, events } of steg) {
          for (const { type, data } of events) {
            if (type === 'UtredareUtsedd') expect(javiga(before)).not.toContain(data.anvandareId);
            if (type === 'InvandningMottagen') expect(javiga(before)).not.toContain(data.beslutsfattareId);
            if (SKRIVNA.includes(type)) expect(javiga(before)).not.toContain(command.meta.actorId);
            if ((type === 'LexSarahBeslutat' || type === 'AnmalningsbeslutFattat') && data.beslutsinstans !== 'namnd') {
              expect(javiga(before)).not.toContain(command.meta.actorId);
            }
          }
        }
      }),
      PARAMETERS,
    );
  });

  test('efter en invändning beslutar en som inte har beslutat förut', () => {
    fc.assert(
      fc.property(lopp, (steg) => {
        for (const { before, events } of steg) {
          if (before.fas === 'saknas' || before.arende.omprovning === null) continue;
          const fattade = events.flatMap((e) => (e.type === 'LexSarahBeslutat' ? [e.data.beslutsfattareId ?? null] : []));
          const tidigare = before.arende.beslut.map((beslut) => beslut.beslutsfattareId).filter((id) => id !== null);
          for (const vem of fattade) expect(tidigare).not.toContain(vem);
        }
      }),
      PARAMETERS,
    );
  });

  test('tidigare beslut, versioner, rapporter och nämndredovisningar försvinner aldrig', () => {
    fc.assert(
      fc.property(lopp, (steg) => {
        for (const { before, after } of steg) {
          if (before.fas === 'saknas' || after.fas === 'saknas') continue;
          expect(after.arende.beslut.slice(0, before.arende.beslut.length)).toEqual(before.arende.beslut);
          expect(after.arende.version).toBeGreaterThanOrEqual(before.arende.version);
          expect(after.arende.antalRapporter).toBeGreaterThanOrEqual(before.arende.antalRapporter);
          expect(after.arende.javiga).toEqual(expect.arrayContaining([...before.arende.javiga]));
          expect(after.arende.namndredovisningar.length).toBeGreaterThanOrEqual(before.arende.namndredovisningar.length);
        }
      }),
      PARAMETERS,
    );
  });

  test('efter klarmarkering ändras inget av det låsta förrän upplåsning', () => {
    fc.assert(
      fc.property(lopp, (steg) => {
        for (const { before, after, events } of steg) {
          if (!LASTA.includes(before.fas)) continue;
          expect(events.filter(({ type }) => LAST_INNEHALL.includes(type))).toEqual([]);
          expect(innehall(after)).toEqual(innehall(before));
          if (!LASTA.includes(after.fas)) expect(events.map((e) => e.type)).toEqual(['UtredningUpplast']);
        }
      }),
      PARAMETERS,
    );
  });

  test('samma kommando genast en gång till ger ingen andra händelse där allt redan är så', () => {
    fc.assert(
      fc.property(lopp, (steg) => {
        for (const { command, after } of steg) if (redanSa(command)) expect(lexSarah.decide(command, after)).toEqual([]);
      }),
      PARAMETERS,
    );
  });

  test('samma överlämning öppnar ärendet en gång, när den än berättas igen', () => {
    fc.assert(
      fc.property(lopp, (steg) => {
        const oppnade = steg.findIndex(({ command }) => command.type === 'OppnaLexSarah' && command.data.rapport.avvikelse !== undefined);
        const command = steg[oppnade]?.command;
        for (const { after } of oppnade < 0 ? [] : steg.slice(oppnade)) expect(lexSarah.decide(command!, after)).toEqual([]);
      }),
      PARAMETERS,
    );
  });

  test('varje ärende kan föras till avslut, hur det än ligger till', () => {
    fc.assert(
      fc.property(lopp, (steg) => {
        const last = steg.at(-1)?.after;
        if (last === undefined || last.fas === 'saknas' || last.fas === 'aterlamnad') return;
        let state: BefintligLexSarah = last;
        for (let i = 0; i < 60 && state.fas !== 'avslutad'; i++) {
          state = lexSarah.decide(nasta(state, 'missforhallande'), state).reduce(lexSarah.evolve, state as LexSarah) as BefintligLexSarah;
        }
        expect(state.fas).toBe('avslutad');
      }),
      PARAMETERS,
    );
  });
});

test('antalet berörda gör ett kommando högst lika mycket längre: tjugotusen ryms i ett ögonblick', () => {
  const berorda = Array.from({ length: 20_000 }, () => ({ kon: 'kvinna', aldersgrupp: '0-12' }) as const);
  const started = performance.now();
  const oppnad = lexSarah.decide(kommando('OppnaLexSarah', { berorda, antalBerorda: berorda.length }), lexSarah.initialState());
  const utredning = fold(lexSarah, [...oppnad, b.mottagen, b.utreds, ...b.UTREDNING]);
  const rattade = lexSarah.decide(kommando('AngeBerorda', { berorda }), utredning);
  expect(saknasForBeslut(rattade.reduce(lexSarah.evolve, utredning) as BefintligLexSarah)).toHaveLength(4);
  expect(performance.now() - started).toBeLessThan(2_000);
});

const LASTA: readonly string[] = ['klar-for-beslut', 'beslutad', 'uppfoljning', 'avslutad'];
const LAST_INNEHALL: readonly string[] = [
  'HandelseuppgifterAngivna',
  'BerordaAngivna',
  'UtredningsavsnittSkrivet',
  'UppgiftDokumenterad',
  'EnskildHord',
  'KonsekvenserBeskrivna',
  'OrsakerAngivna',
  'LiknandeGranskade',
  'ForslagLamnat',
];

/** What a person with an interest in it does not write. */
const SKRIVNA: readonly string[] = [
  ...LAST_INNEHALL,
  'InitialBedomningGjord',
  'LexSarahKlassad',
  'UtredningKlarmarkerad',
  'UtredningUpplast',
  'NamndredovisningGjord',
  'LexSarahAvslutad',
];

function innehall(state: LexSarah) {
  if (state.fas === 'saknas') return undefined;
  const { handelse, upptackt, upptacktskalla, barn, avsnitt, antalUppgifter, horande, konsekvenser, orsakIds, forslag } = state.arende;
  return { handelse, upptackt, upptacktskalla, barn, avsnitt, antalUppgifter, horande, konsekvenser, orsakIds, forslag };
}

/** What a repeated command of this kind finds already done. The others say something new each time, in words that cannot be compared. */
function redanSa(command: LexSarahCommand): boolean {
  switch (command.type) {
    case 'TaEmotLexSarah':
    case 'KlassaLexSarah':
    case 'InformeraNamnd':
    case 'UtseUtredare':
    case 'AngeHorande':
    case 'Klarmarkera':
    case 'RedovisaForNamnd':
    case 'SkickaIvoAnmalan':
    case 'NoteraIvoArende':
    case 'NoteraIAkt':
    case 'NoteraParallelltSpar':
    case 'AvslutaLexSarah':
    case 'BeslutaAtgard':
    case 'GenomforAtgard':
    case 'FoljUppAtgard':
      return true;
    case 'BedomInitialt':
      return command.data.beslut === 'aterlamnas';
    case 'OppnaLexSarah':
    case 'LaggTillRapport':
      return command.data.rapport.avvikelse !== undefined;
    default:
      return false;
  }
}

const NY = { actorId: 'ny-beslutsfattare' };

/** What the lex function does next with a case, step by step, until it is closed; somebody else in it does what whoever has reported may not. */
function nasta(state: BefintligLexSarah, grad: Grad): LexSarahCommand {
  const command = steget(state, grad);
  return state.arende.javiga.includes(command.meta.actorId) ? { ...command, meta: { ...command.meta, ...NY } } : command;
}

function steget(state: BefintligLexSarah, grad: Grad): LexSarahCommand {
  const { arende } = state;
  const vem = { actorId: arende.omprovning?.beslutsfattareId ?? NY.actorId };
  switch (state.fas) {
    case 'inkommen':
      return kommando('TaEmotLexSarah');
    case 'mottagen':
      return kommando('BedomInitialt', {}, NY);
    case 'under-utredning': {
      const [first] = saknasForBeslut(state, besluta(grad, vem)(state).data);
      return first === undefined ? kommando('Klarmarkera') : kompletterar(first.falt);
    }
    case 'klar-for-beslut': {
      const command = besluta(grad, vem)(state);
      const [first] = saknasForBeslut(state, command.data);
      if (first?.falt === 'utredare' || first?.falt === 'atgarder') return kompletterar(first.falt);
      if (first !== undefined || arende.rapportEfterVersion) return kommando('LasUppUtredning');
      return arende.javiga.includes(vem.actorId) ? kommando('MottaInvandning', { beslutsfattareId: 'ny-omprovare' }) : command;
    }
    case 'aterlamnad':
    case 'avslutad':
      return kommando('AterkopplaRapportoren');
    case 'beslutad':
    case 'uppfoljning': {
      const [first] = saknasForAvslut(state);
      if (first !== undefined) return kompletterar(first.falt);
      const ivo = ANMALS.includes(state.beslut.grad);
      if (ivo && arende.ivo.anmalningsbeslut?.anmals !== true) return kommando('BeslutaOmAnmalan', {}, NY);
      if (arende.ivo.anmalningsbeslut?.anmals === true && arende.ivo.anmalan === null) return kommando('SkickaIvoAnmalan');
      const [oppen] = oppnaAtgarder(arende.atgarder);
      if (oppen === undefined) return kommando('AvslutaLexSarah');
      const steg = { foreslagen: 'BeslutaAtgard', planerad: 'GenomforAtgard', genomford: 'FoljUppAtgard' } as const;
      return kommando(steg[oppen.fas as keyof typeof steg], { atgardId: oppen.atgardId });
    }
  }
}

const KOMPLETTERAR: Readonly<Record<string, LexSarahCommand>> = {
  utredare: kommando('UtseUtredare', { anvandareId: 'ny-utredare' }),
  handelse: kommando('AngeHandelseuppgifter'),
  upptackt: kommando('AngeHandelseuppgifter'),
  upptacktskalla: kommando('AngeHandelseuppgifter'),
  'avsnitt.handelseforlopp': kommando('SkrivAvsnitt'),
  konsekvenser: kommando('BeskrivKonsekvenser', { barnperspektiv: 'Rädd.' }),
  barnperspektiv: kommando('BeskrivKonsekvenser', { barnperspektiv: 'Rädd.' }),
  orsaker: kommando('AngeOrsaker'),
  liknande: kommando('GranskaLiknande'),
  'forslag.riskForUpprepning': kommando('LamnaForslag'),
  horande: kommando('AngeHorande'),
  uppgifter: kommando('DokumenteraUppgift'),
  atgarder: kommando('ForeslaAtgard', {}, { newId: () => 'ny-atgard' }),
  'namndinformation.rapport': kommando('InformeraNamnd'),
  'namndinformation.anmalan': kommando('InformeraNamnd', { avser: 'anmalan' }),
  anmalningsbeslut: kommando('BeslutaOmAnmalan', {}, NY),
};

function kompletterar(falt: string): LexSarahCommand {
  const command = KOMPLETTERAR[falt];
  if (command === undefined) throw new Error(`Nothing completes ${falt}`);
  return command;
}
