import { v5 } from 'uuid';
import type { LexSarahCommand, LexSarahCommandData } from '#areas/lex-sarah';
import { DomainError } from '#engine/kernel';
import { stockholmDay } from '#engine/deadline';
import type { FieldCipher } from '#engine/personal-data';
import { kommando } from '#testkit/given/lex-sarah';
import { Slump } from '#testkit/slump';
import { Samspel } from '#testkit/samspel';
import { BOLAGET, marked as marken, NORR } from '#testkit/vandring';

const NAMESPACE = '7d0e2f4a-9b61-5c3d-8f27-1a5c6e9d3b80';
const HOUR = 3_600_000;
const PROTECTED = new Set(
  (
    'beskrivning text motivering konsekvenser barnperspektiv slutsats kommentar orsak mal utfall riskForUpprepning kalla namn befattning kontakt ' +
    'organisation personuppgift ursprungstext handelseforlopp'
  ).split(' '),
);
const ENHETER = [NORR, BOLAGET] as const;

const marked = <T>(value: T): T => marken(value, PROTECTED);

type Steg = { [T in LexSarahCommand['type']]: readonly [T, Partial<LexSarahCommandData[T]>?] }[LexSarahCommand['type']];

/** Cases that the real rules have let happen, reported here or handed over, at business times around a change of clocks. */
export class Vandring {
  readonly samspel: Samspel;
  readonly ids: string[] = [];
  private readonly slump: Slump;
  private commands = 0;

  constructor(
    private readonly seed: number,
    cipher: FieldCipher | undefined,
  ) {
    this.slump = new Slump(seed);
    this.samspel = new Samspel(cipher, () => v5(`${this.seed}:${this.commands++}`, NAMESPACE));
    this.samspel.now = '2026-03-20T22:30:00.000Z';
  }

  async walk(cases: number, steps: number): Promise<this> {
    for (let n = 0; n < cases; n++) {
      this.passes();
      if (this.slump.chance(0.5)) this.ids.push(await this.oppna());
      else
        this.ids.push((await this.samspel.overlamna(marked({ enhet: ENHETER[0], berorda: [{ kon: 'man', personuppgift: '' }] }))).lexSarah);
    }
    await this.samspel.leverera(this.samspel.oppnare);
    for (const id of this.ids) await this.begin(id);
    for (let n = 0; n < steps; n++) await this.step(this.slump.oneOf(this.ids));
    return this;
  }

  get store() {
    return this.samspel.store;
  }

  get codec() {
    return this.samspel.codec;
  }

  tillstand(id: string) {
    return this.samspel.tillstand(id);
  }

  events() {
    return this.samspel.handelser('lex-sarah');
  }

  private oppna(): Promise<string> {
    const berorda = [{ kon: this.slump.oneOf(['kvinna', 'man', 'okant'] as const), aldersgrupp: '80-' as const, personuppgift: 'Alva' }];
    return this.samspel.oppna(
      marked({
        enhet: this.slump.oneOf(ENHETER),
        kategorier: this.slump.chance(0.5) ? ['bemotande'] : [],
        namnder: this.slump.chance(0.5) ? ['namnd-1', 'namnd-2'] : [],
        handelse: { fran: '2026-03-19', precision: this.slump.oneOf(['dag', 'manad'] as const), ursprungstext: 'i går' },
        konsekvenser: 'Oro.',
        ...(this.slump.chance(0.3) ? { antalBerorda: 7 } : { berorda }),
      }),
    );
  }

  /** Some of the cases come far, and some go back at once: chance alone would leave most of them at the beginning. */
  private async begin(id: string): Promise<void> {
    if (this.slump.chance(0.6)) return this.samspel.tillBeslut(id).catch(refused);
    if (this.slump.chance(0.5)) return;
    await this.samspel.lexSarah(id, 'TaEmotLexSarah').catch(refused);
    await this.samspel.lexSarah(id, 'BedomInitialt', { beslut: 'aterlamnas' }).catch(refused);
  }

  private async step(id: string): Promise<void> {
    this.passes();
    const { state } = (await this.samspel.tillstand(id))!;
    const atgarder = state.fas === 'saknas' ? [] : state.arende.atgarder.map(({ atgardId }) => atgardId);
    const [type, change = {}] = this.slump.oneOf(
      this.slump.chance(0.4) ? [...UTREDNING, ...GANG] : [...BREDVID, ...atgarder.flatMap(atgardssteg)],
    );
    const data = { ...kommando(type).data, ...change, ...daysOf(type, stockholmDay(this.samspel.now)) };
    await this.samspel.lexSarah(id, type, marked(data)).catch(refused);
  }

  private passes(): void {
    this.samspel.now = new Date(Date.parse(this.samspel.now) + Math.floor(this.slump.tal() * 10 * HOUR)).toISOString();
  }
}

/** The days that a command tells of something with, on the day of the step: after the report and not ahead. */
const daysOf = (type: Steg[0], dag: string): Record<string, string> =>
  Object.fromEntries(['datum', 'skickad'].filter((name) => name in kommando(type).data).map((name) => [name, dag]));

function refused(error: unknown): void {
  if (!(error instanceof DomainError)) throw error;
}

const UTREDNING: readonly Steg[] = [
  ['AngeBerorda', { berorda: [{ kon: 'kvinna', personuppgift: 'Alva' }] }],
  ['AngeBerorda', { berorda: [], antalBerorda: 711 }],
  ['UtseUtredare'],
  ['KlassaLexSarah', { kategorier: ['rattssakerhet', 'bemotande'], lagrum: ['LSS'] }],
  ['AngeHandelseuppgifter'],
  ['SkrivAvsnitt', { nyckel: 'metod' }],
  ['DokumenteraUppgift'],
  ['AngeOrsaker', { orsaker: [{ omrade: 'teknik-utrustning', beskrivning: 'Larmet var trasigt.' }] }],
  ['GranskaLiknande'],
  ['NoteraIAkt'],
];
const GANG: readonly Steg[] = [
  ['TaEmotLexSarah', { omedelbaraAtgarder: [{ text: 'Gjort.' }] }],
  ['BedomInitialt'],
  ['BedomInitialt', { beslut: 'aterlamnas' }],
  ['Klarmarkera'],
  ['LasUppUtredning'],
  ['BeslutaLexSarah', { grad: 'missforhallande' }],
  ['BeslutaLexSarah', { grad: 'allvarligt-missforhallande', utredningsversion: 2 }],
  ['MottaInvandning', { beslutsfattareId: 'en-annan' }],
  ['RedovisaForNamnd'],
  ['AvslutaLexSarah'],
  ['AvslutaLexSarah'],
];
const BREDVID: readonly Steg[] = [
  [
    'LaggTillRapport',
    { rapport: { beskrivning: 'Jag såg det.', rapportor: { verksamhet: 'annan-kommun', namn: 'Kim', befattning: 'Vikarie' } } },
  ],
  ['InformeraNamnd'],
  ['InformeraNamnd', { namndId: 'namnd-2', avser: 'anmalan' }],
  ['BeslutaOmAnmalan', { beslutsinstans: 'namnd', ratt: { instanser: ['namnd'] } }],
  ['BeslutaOmAnmalan', { anmals: false, beslutsinstans: 'namnd', ratt: { instanser: ['namnd'] } }],
  ['SkickaIvoAnmalan', { skickad: '2026-03-20' }],
  ['KompletteraIvoAnmalan', { skickad: '2026-03-20' }],
  ['NoteraIvoArende'],
  ['NoteraIvoBeslut'],
  ['NoteraParallelltSpar'],
  ['AterkopplaRapportoren'],
  ['ForeslaAtgard', { klarSenast: '2026-10-24', uppfoljningSenast: '2026-10-25' }],
];
const atgardssteg = (atgardId: string): readonly Steg[] => [
  ['BeslutaAtgard', { atgardId }],
  ['BeslutaAtgard', { atgardId, beslut: 'avslagen', motivering: 'För dyrt.' }],
  ['GenomforAtgard', { atgardId }],
  ['FoljUppAtgard', { atgardId }],
  ['FoljUppAtgard', { atgardId, effekt: 'annu-inte', uppfoljningSenast: '2027-03-28' }],
];
