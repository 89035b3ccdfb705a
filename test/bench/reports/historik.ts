import { v5 } from 'uuid';
import { EXEMPELKOMMUN, exempelkommun, preparedId } from '#areas/organisation';
import { stockholmDay } from '#engine/deadline';
import { DomainError, type Command, type CommandMeta, type Decider, type DomainEvent } from '#engine/kernel';
import { avvikelse, kommando as avvikelsekommando } from '#testkit/given/avvikelse';
import { klagomal, kommando as klagomalskommando } from '#testkit/given/klagomal';
import { kommando as lexSarahKommando, lexSarah, RATT } from '#testkit/given/lex-sarah';
import { Slump } from '#testkit/slump';

const NAMESPACE = '4c1f3b52-7a90-5d1e-9d0c-2f6f1a7b8e33';
const DYGN = 86_400_000;

/** A case that has been played through its own rules. */
export interface Arende {
  readonly area: string;
  readonly id: string;
  readonly events: readonly DomainEvent[];
}

const PLATSER = exempelkommun.delar
  .filter(({ typ }) => typ === 'enhet')
  .map(({ nyckel, regi }) => ({ enhetId: preparedId(EXEMPELKOMMUN, nyckel), regi, vag: vagTill(nyckel) }));

function vagTill(nyckel: string): string[] {
  const { under } = exempelkommun.delar.find((del) => del.nyckel === nyckel)!;
  return [...(under === undefined ? [] : vagTill(under)), preparedId(EXEMPELKOMMUN, nyckel)];
}

const KATEGORIER = ['fall', 'lakemedel', 'bemotande', 'utforande-av-insatser', 'rattssakerhet', 'nutrition'];
const ORSAKER = ['kommunikation-information', 'omgivning-organisation', 'procedurer-rutiner-riktlinjer'];
const TYPER = ['klagomal', 'klagomal', 'klagomal', 'synpunkt', 'fraga', 'forslag', 'berom'] as const;
const GRADER = ['inget-missforhallande', 'missforhallande', 'allvarligt-missforhallande'] as const;
const TEXT = 'Morgonbesöket uteblev eftersom schemat hade ändrats under kvällen och ändringen inte lästes upp vid överlämningen. ';
const INSTANSER = { ...RATT, instanser: ['lex-sarah-ansvarig'], omprovning: ['lex-sarah-ansvarig'] };

/**
 * Cases of three years by the load model of a city: of a hundred, ninety-six avvikelser, three klagomål and one lex Sarah. The same seed gives the same ones.
 * @param sista the last of the three years
 */
export function* historik(seed: number, sista: number): Generator<Arende> {
  const slump = new Slump(seed);
  for (let n = 0; ; n += 1) {
    const when = Date.UTC(sista - 2 + (n % 3), 0, 1 + Math.floor(slump.tal() * 300), 8);
    const slag = slump.tal();
    yield slag < 0.96 ? enAvvikelse(slump, n, when) : slag < 0.99 ? ettKlagomal(slump, n, when) : ettLexSarah(slump, n, when);
  }
}

/** What the rules refuse does not happen. */
class Spel<State, C extends Command, E extends DomainEvent> {
  readonly events: E[] = [];
  private state: State;
  private steps = 0;

  constructor(
    private readonly decider: Decider<State, C, E>,
    readonly id: string,
    private time: number,
    private readonly slump: Slump,
  ) {
    this.state = decider.initialState();
  }

  get idag(): string {
    return stockholmDay(new Date(this.time).toISOString());
  }

  /** @returns the id that the step made */
  gor(command: (meta: Partial<CommandMeta>) => C): string {
    const at = new Date(this.time).toISOString();
    const step = (this.steps += 1);
    const newId = (n: number): string => (step === 1 && n === 0 ? this.id : v5(`${this.id}:${step}:${n}`, NAMESPACE));
    try {
      for (const event of this.decider.decide(command({ now: at, tidpunkt: at, newId }), this.state)) {
        this.state = this.decider.evolve(this.state, event);
        this.events.push(event);
      }
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
    this.time += Math.floor(this.slump.tal() * 8 * DYGN);
    return newId(0);
  }
}

const berorda = (slump: Slump) => (slump.chance(0.8) ? [{ kon: slump.oneOf(['kvinna', 'man', 'okant'] as const) }] : []);

function enAvvikelse(slump: Slump, n: number, when: number): Arende {
  const spel = new Spel(avvikelse, v5(`avvikelse:${n}`, NAMESPACE), when, slump);
  const gor = (typ: Parameters<typeof avvikelsekommando>[0], over: object = {}): string =>
    spel.gor((meta) => avvikelsekommando(typ, over as never, meta));
  const kategorier = [slump.oneOf(KATEGORIER), ...(slump.chance(0.2) ? ['samverkan'] : [])];
  gor('RapporteraAvvikelse', {
    nummer: `A-${new Date(when).getUTCFullYear()}-${String(n).padStart(6, '0')}`,
    enhet: slump.oneOf(PLATSER),
    beskrivning: TEXT,
    berorda: berorda(slump),
    kategorier,
    lagrum: ['SoL'],
  });
  if (slump.chance(0.03)) {
    gor('MakuleraAvvikelse');
    return { area: 'avvikelse', id: spel.id, events: spel.events };
  }
  gor('TaEmotAvvikelse');
  const faktorer = { sannolikhet: 1 + Math.floor(slump.tal() * 4), allvarlighetsgrad: 1 + Math.floor(slump.tal() * 3) };
  gor('BedomAvvikelse', { riskbedomningar: [{ lagrumsgrupp: 'SoL-LSS', faktorer }], kategorier, motivering: TEXT });
  gor('UtredAvvikelse', { handelseforlopp: TEXT, orsaker: [{ omrade: slump.oneOf(ORSAKER), beskrivning: TEXT }], konsekvenser: TEXT });
  const atgardas = slump.chance(0.4);
  gor('BeslutaAvvikelse', { beslut: atgardas ? 'atgardas' : 'ingen-atgard', motivering: TEXT });
  gor('LamnaAterkoppling', { text: TEXT });
  if (atgardas) {
    const atgardId = gor('ForeslaAtgard', { uppfoljningSenast: `${new Date(when).getUTCFullYear() + 1}-12-31`, beskrivning: TEXT });
    gor('BeslutaAtgard', { atgardId, beslut: 'planerad' });
    gor('GenomforAtgard', { atgardId, kommentar: TEXT });
    gor('FoljUppAtgard', { atgardId, effekt: slump.oneOf(['ja', 'ja', 'nej'] as const), motivering: TEXT });
  }
  if (slump.chance(0.95)) gor('AvslutaAvvikelse', { slutsats: TEXT });
  return { area: 'avvikelse', id: spel.id, events: spel.events };
}

function ettKlagomal(slump: Slump, n: number, when: number): Arende {
  const spel = new Spel(klagomal, v5(`klagomal:${n}`, NAMESPACE), when, slump);
  const gor = (typ: Parameters<typeof klagomalskommando>[0], over: object = {}): string =>
    spel.gor((meta) => klagomalskommando(typ, over as never, meta));
  gor('TaEmotKlagomal', {
    nummer: `K-${new Date(when).getUTCFullYear()}-${String(n).padStart(6, '0')}`,
    typ: slump.oneOf(TYPER),
    enhet: slump.oneOf(PLATSER),
    beskrivning: TEXT,
    avsandare: { kon: slump.oneOf(['kvinna', 'man'] as const) },
  });
  gor('RegistreraKlagomal', { diarienummer: `SN ${n}` });
  gor('BekraftaKlagomal');
  gor('UtredKlagomal', { text: TEXT });
  gor('BesvaraKlagomal', { svar: TEXT });
  gor('AvslutaKlagomal');
  return { area: 'klagomal', id: spel.id, events: spel.events };
}

function ettLexSarah(slump: Slump, n: number, when: number): Arende {
  const spel = new Spel(lexSarah, v5(`lex-sarah:${n}`, NAMESPACE), when, slump);
  const gor = (typ: Parameters<typeof lexSarahKommando>[0], over: object = {}): string =>
    spel.gor((meta) => lexSarahKommando(typ, over as never, meta));
  gor('OppnaLexSarah', {
    nummer: `L-${new Date(when).getUTCFullYear()}-${String(n).padStart(6, '0')}`,
    enhet: slump.oneOf(PLATSER),
    rapport: { beskrivning: TEXT },
    berorda: berorda(slump),
    kategorier: [slump.oneOf(KATEGORIER)],
  });
  gor('TaEmotLexSarah');
  gor('BedomInitialt', { beslut: 'utreds' });
  gor('UtseUtredare', { anvandareId: 'utredare' });
  gor('AngeHandelseuppgifter', { handelse: { precision: 'dag', fran: spel.idag }, upptackt: spel.idag });
  gor('SkrivAvsnitt', { text: TEXT });
  gor('DokumenteraUppgift', { datum: spel.idag, text: TEXT });
  gor('AngeHorande');
  gor('BeskrivKonsekvenser', { text: TEXT, barnperspektiv: TEXT });
  gor('AngeOrsaker', { orsaker: [{ omrade: slump.oneOf(ORSAKER), beskrivning: TEXT }] });
  gor('GranskaLiknande');
  const grad = slump.oneOf(GRADER);
  gor('LamnaForslag', { grad });
  gor('Klarmarkera');
  gor('BeslutaLexSarah', { grad, utredningsversion: 1, ratt: INSTANSER });
  return { area: 'lex-sarah', id: spel.id, events: spel.events };
}
