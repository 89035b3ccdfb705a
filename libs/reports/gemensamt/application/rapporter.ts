import type { Permit, Principal } from '#engine/access';
import type { Aggregate, CommandContext, CommandResult, Expectation } from '#engine/command';
import { stockholmDay } from '#engine/deadline';
import { DomainError, invalid, notFound, type CalendarDate, type Command, type DomainEvent } from '#engine/kernel';
import { lagra, modelltext, modellUr, type Upplagg, type Utgavemodell } from '../dokument/index.js';
import {
  DOKUMENTFORMAT,
  type Avsnittstext,
  type Dokumentmodell,
  type Format,
  type Oppnad,
  type Rapportstomme,
  type RenderatDokument,
  type Utgava,
} from '../domain/index.js';
import { designOf } from '../utformning/index.js';
import { accessOf } from './access.js';
import type { Beslutskommando, Uppdateringskommando } from './kommandon.js';
import type { Rapportdelar } from './rapportdelar.js';

const WAIT_MS = 2_000;

/** What tells one kind of report from another. */
export interface Rapportslag<R extends Rapportstomme, C extends Command, E extends DomainEvent> {
  readonly aggregate: Aggregate<R | { readonly fas: 'saknas' }, C, E>;
  /** as a sentence begins: `Kvalitetsberättelsen` */
  readonly namn: string;
  /** the action that its policy asks for when it is read */
  readonly se: string;
  /** the action for the public edition of one that is published */
  readonly sePublicerad: string;
  /** names of the projections that write its facts */
  readonly fakta: readonly string[];
}

/** What is decided on: every edition in every format, and what they were rendered from. */
export interface Beslutshandlingar {
  readonly dokument: readonly (RenderatDokument & { readonly utgava: Utgava })[];
  readonly modeller: readonly Dokumentmodell[];
}

interface Beslutssteg<R extends Rapportstomme, K> {
  /** may refuse, before anything is rendered. @param opened the report with its texts, read when it is asked for */
  prova(rapport: R, opened: () => Promise<Oppnad<R>>): Promise<void>;
  /** one for each edition; none when what was seen will be refused */
  modeller(rapport: Oppnad<R>): Promise<readonly (Utgavemodell & { readonly utgava: Utgava })[]>;
  kommando(handlingar: Beslutshandlingar): K;
}

/** The road of every report: the report from the log, who may, how far its facts have come, and a decision on exactly what was rendered. */
export abstract class Rapporter<R extends Rapportstomme, C extends Command, E extends DomainEvent> {
  abstract readonly slag: Rapportslag<R, C, E>;

  constructor(protected readonly delar: Rapportdelar) {}

  /** The report as the log has it now; 404 when there is none. */
  async load(kommun: string, id: string): Promise<{ readonly rapport: R; readonly revision: bigint }> {
    const found = await this.delar.road.load(this.slag.aggregate, kommun, id);
    if (!found || found.state.fas === 'saknas') throw notFound(this.slag.namn);
    return { rapport: found.state as R, revision: found.revision };
  }

  /** The permit to do this with the report, decided on the log itself. */
  async permit(principal: Principal, id: string, action: string): Promise<Permit> {
    const { rapport } = await this.load(principal.kommun, id);
    return this.permitFor(principal, await this.vag(principal.kommun, rapport), action);
  }

  /** The permit of everybody in the kommun to see what has been published; null for a report that has not been. */
  permitPublicerad(principal: Principal, { fas }: Pick<Rapportstomme, 'fas'>): Permit | null {
    if (fas !== 'publicerad') return null;
    const decision = this.delar.policy.decide(principal, this.slag.sePublicerad, { kommun: principal.kommun, vag: [] });
    return decision.permit ? decision : null;
  }

  permitFor(principal: Principal, vag: readonly string[], action: string): Permit {
    const { se, namn } = this.slag;
    return this.delar.policy.require(principal, action, { kommun: principal.kommun, vag }, { action: se, what: namn });
  }

  /** The parts of the organisation that the report concerns: who may do something there may do it with the report. */
  abstract vag(kommun: string, rapport: R): readonly string[] | Promise<readonly string[]>;

  /** How the report is laid out, as it was begun; the first reports have no look of their own. @param organisation what it is about */
  upplagg({ utformning, mall }: Pick<Rapportstomme, 'utformning' | 'mall'>, organisation: string): Upplagg {
    if (utformning === undefined) return { ordning: [] };
    const vald = this.delar.utformningar.hamta(utformning);
    return { design: designOf(vald, organisation, mall), ordning: vald.avsnittsordning?.[mall] ?? [] };
  }

  /** What a new report is begun with. */
  utformning(kommun: string): NonNullable<Rapportstomme['utformning']> {
    return this.delar.utformningar.forKommun(kommun);
  }

  today(): CalendarDate {
    return stockholmDay(this.delar.clock.now());
  }

  /** @throws `OGILTIG_INDATA` for a day that has not come */
  checkDay(datum: CalendarDate): void {
    if (datum > this.today())
      throw invalid([{ falt: 'datum', meddelande: 'Datumet ligger i framtiden. Ange den dag då beslutet fattades.' }]);
  }

  /** The number that the facts have reached, when everything stored so far is in them; 503 when that takes too long. */
  async currentLopnummer(kommun: string): Promise<string> {
    const { store, readYourWrites, dataSource } = this.delar;
    const { fakta } = this.slag;
    const head = await store.feed(kommun).head();
    if (head === null) return '0';
    if (!(await readYourWrites.waitFor(kommun, head, WAIT_MS))) {
      throw new DomainError('unavailable', 'LASMODELL_EFTER', 'Alla händelser har ännu inte räknats in. Försök igen om en stund.');
    }
    const rows = await dataSource.query<{ namn: string; lopnummer: string }[]>(
      'select namn, lopnummer::text from motor.projektion where namn = any($1) and kommun = $2',
      [fakta, kommun],
    );
    const reached = fakta.map((namn) => BigInt(rows.find((row) => row.namn === namn)?.lopnummer ?? 0));
    return reached.reduce((least, each) => (each < least ? each : least)).toString();
  }

  newId(context: CommandContext): string {
    return this.delar.road.newId(context, 0);
  }

  /** What a repeated command answered the first time. */
  repeated(context: CommandContext): Promise<CommandResult | null> {
    return this.delar.road.repeated(context);
  }

  execute(id: string, command: Pick<C, 'type' | 'data'>, expectation: Expectation, context: CommandContext): Promise<CommandResult> {
    return this.delar.road.execute(this.slag.aggregate, id, command, expectation, context);
  }

  /** What an update takes over from the report: itself, opened in one read, and its texts. */
  async forUpdate({ id, expectation, context, fragare }: Uppdateringskommando) {
    const { rapport, revision } = await this.load(context.kommun, id);
    this.checkRevision(expectation, revision);
    const oppnad = await this.open(rapport, context, fragare);
    const { avsnitt } = oppnad;
    return {
      rapport,
      oppnad,
      avsnitt: Object.entries(avsnitt).map(([nyckel, { text, publikText }]): Avsnittstext => ({
        nyckel,
        text,
        ...(publikText === undefined ? {} : { publikText }),
      })),
    };
  }

  /** Decides on exactly what is rendered. In another phase than `granskad` nothing need be rendered: the decision is refused. */
  async besluta<B extends { readonly datum: CalendarDate }>(
    { id, beslut, expectation, context, fragare }: Beslutskommando<B>,
    steg: Beslutssteg<R, Pick<C, 'type' | 'data'>>,
  ): Promise<CommandResult> {
    const repeated = await this.repeated(context);
    if (repeated) return repeated;
    this.checkDay(beslut.datum);
    const { rapport, revision } = await this.load(context.kommun, id);
    this.checkRevision(expectation, revision);
    const opened = (): Promise<Oppnad<R>> => this.open(rapport, context, fragare);
    await steg.prova(rapport, opened);
    const modeller = rapport.fas === 'granskad' ? await steg.modeller(await opened()) : [];
    return this.execute(id, steg.kommando(await this.handlingar(modeller, `${context.kommun}/${context.actorId}`)), { revision }, context);
  }

  /** Rendered from the models as they are stored: what is read back from there gives the same bytes. */
  private async handlingar(utgavor: readonly (Utgavemodell & { readonly utgava: Utgava })[], agare: string): Promise<Beslutshandlingar> {
    const lagrade = await Promise.all(
      utgavor.map(async ({ utgava, ...modell }) => {
        const text = modelltext(modell);
        const dokument = await Promise.all(DOKUMENTFORMAT.map((format) => this.lagrat(modellUr(text), utgava, format, agare)));
        return { dokument, modell: { utgava, ...(await lagra(Buffer.from(text, 'utf8'))) } };
      }),
    );
    return { dokument: lagrade.flatMap(({ dokument }) => dokument), modeller: lagrade.map(({ modell }) => modell) };
  }

  private async lagrat(modell: Utgavemodell, utgava: Utgava, format: Format, agare: string) {
    const { renderare, bytes } = await this.delar.verkstad.rendera(modell, utgava, format, agare);
    return { format, utgava, renderare, ...(await lagra(bytes)) };
  }

  private async open(rapport: R, context: CommandContext, fragare: Beslutskommando<never>['fragare']): Promise<Oppnad<R>> {
    return (await this.delar.reader.reveal(accessOf(context, fragare, rapport.id), rapport)) as unknown as Oppnad<R>;
  }

  private checkRevision(expectation: Expectation, revision: bigint): void {
    if (typeof expectation !== 'object' || expectation.revision === revision) return;
    const sentence = `${this.slag.namn} har ändrats sedan du läste den. Aktuell revision är ${revision}. Läs om, kontrollera och försök igen.`;
    throw new DomainError('stale', 'INAKTUELL_REVISION', sentence);
  }
}
