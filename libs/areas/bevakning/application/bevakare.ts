import type { DataSource } from 'typeorm';
import type { OrganisationDirectory, OrganisationOnDay } from '#engine/access';
import type { CommandContext, CommandRoad } from '#engine/command';
import { narmarSigFran, senast, stockholmDay } from '#engine/deadline';
import { streamIdOf, type EventStore } from '#engine/event-store';
import { DomainError, type Clock, type Instant } from '#engine/kernel';
import { Rounds } from '#engine/platform';
import type { Regler } from '#regler';
import { VECKA_AREA, type Arendetyp, type Steg } from '../domain/index.js';
import type { Fristkalla } from '../read-model/fristkalla.js';
import { allaLopande, attNotera, type Lopande } from '../read-model/klockor.js';
import { bevakningAggregate, bevakningId, foljdId, veckaAggregate, veckaId } from './aggregate.js';
import { ansvarig, overordnad } from '../read-model/mottagare.js';
import { sammanstall, veckanSomSkaGoras } from './veckosammanstallning.js';

export interface BevakareOptions {
  readonly dataSource: DataSource;
  readonly store: EventStore;
  readonly road: CommandRoad;
  readonly organisation: OrganisationDirectory;
  readonly regler: Pick<Regler, 'frist' | 'frister'>;
  readonly kallor: readonly Fristkalla[];
  /**
   * The read model that fills the clocks of the area has come to where the kommun's log was when it was asked. A model that is behind shows clocks that run
   * although what they wait for was done long ago.
   */
  readonly hunnit: (kommun: string, arendetyp: Arendetyp) => Promise<boolean>;
  readonly clock: Clock;
  /** told of what went wrong; it is tried again in the next round */
  readonly vidFel?: (error: unknown) => void;
  /** time between rounds (15,000 ms) */
  readonly intervallMs?: number;
}

/**
 * Looks at every running clock, a few times a minute, and notes what is near, past or to be told further up. Any number may run: what is noted is decided in
 * the clock's own stream, under an id that follows from clock, deadline and step.
 */
export class Bevakare {
  readonly #rounds = new Rounds(() => this.#round());

  constructor(private readonly options: BevakareOptions) {}

  start(): void {
    this.#rounds.start();
  }

  /** Ends after the note that is being made. */
  stop(): Promise<void> {
    return this.#rounds.stop();
  }

  /** One round: all clocks of all kommuner, and the week where it is due. What fails for one is told and does not stop the others. */
  async enRunda(): Promise<void> {
    for (const kommun of await this.options.store.kommuner()) {
      await this.#told(async () => {
        const kallor = await this.#aktuella(kommun);
        await this.#klockor(kommun, kallor);
        if (kallor.length === this.options.kallor.length) await this.#vecka(kommun);
      });
    }
  }

  async #round(): Promise<number> {
    await this.#told(() => this.enRunda());
    return this.options.intervallMs ?? 15_000;
  }

  async #aktuella(kommun: string): Promise<readonly Fristkalla[]> {
    const { kallor, hunnit } = this.options;
    const hunna = await Promise.all(kallor.map(({ typ }) => hunnit(kommun, typ)));
    return kallor.filter((_, index) => hunna[index]);
  }

  async #klockor(kommun: string, kallor: readonly Fristkalla[]): Promise<void> {
    const { dataSource, clock, organisation } = this.options;
    const now = clock.now();
    const idag = await organisation.onDay(kommun, stockholmDay(now));
    for await (const klocka of attNotera(dataSource, kallor, kommun, this.#urval(now))) {
      await this.#told(() => this.#notera(kommun, klocka, now, idag));
      if (this.#rounds.stopped) return;
    }
  }

  /** How far ahead anything can be near, and which rules stay where they are. */
  #urval(now: Instant) {
    const frister = this.options.regler.frister(stockholmDay(now));
    const forvarningar = frister.map((frist) => Date.parse(now) - Date.parse(narmarSigFran(now, frist)));
    const horisont = new Date(Date.parse(now) + Math.max(0, ...forvarningar) + DAY_MS).toISOString();
    return { now, horisont, utanEskalering: frister.filter(({ eskalering }) => !eskalering).map(({ regel }) => regel) };
  }

  async #notera(kommun: string, klocka: Lopande, now: Instant, idag: OrganisationOnDay): Promise<void> {
    const frist = this.options.regler.frist(klocka.regel, klocka.fran);
    if (klocka.senast >= now) {
      const fran = narmarSigFran(klocka.senast, frist);
      if (fran <= now) await this.#steg(kommun, klocka, 'narmar-sig', fran, ansvarig(klocka, idag));
      return;
    }
    await this.#steg(kommun, klocka, 'utgangen', klocka.senast, ansvarig(klocka, idag));
    const eskaleras = frist.eskalering && senast(klocka.senast, frist.eskalering.efter);
    if (eskaleras !== undefined && eskaleras < now) await this.#steg(kommun, klocka, 'eskalerad', eskaleras, overordnad(klocka, idag));
  }

  async #steg(kommun: string, klocka: Lopande, steg: Steg, tidpunkt: Instant, mottagare: ReturnType<typeof ansvarig>): Promise<void> {
    if (klocka.noterade.includes(steg)) return;
    const { arendetyp, arendeId, nummer, regel, delId, enhetId, senast } = klocka;
    const id = bevakningId(arendetyp, arendeId, regel, delId);
    const data = { steg, arendetyp, arendeId, nummer, regel, delId, senast, mottagare, ...(enhetId === null ? {} : { enhetId }) };
    const command = { type: 'NoteraFrist', data } as const;
    const context = this.#context(kommun, foljdId(kommun, id, senast, steg), tidpunkt);
    const { road } = this.options;
    const expectation = (await road.load(bevakningAggregate, kommun, id)) ? 'latest' : 'new';
    await road.execute(bevakningAggregate, id, command, expectation, context);
  }

  async #vecka(kommun: string): Promise<void> {
    const { dataSource, kallor, clock, organisation, regler, road, store } = this.options;
    const now = clock.now();
    const due = veckanSomSkaGoras(now);
    if (!due) return;
    const id = veckaId(kommun, due.vecka);
    if ((await store.readStream(streamIdOf(kommun, VECKA_AREA, id), { max: 1 })).length > 0) return;
    const idag = await organisation.onDay(kommun, stockholmDay(now));
    const mottagare = sammanstall(await allaLopande(dataSource, kallor, kommun), regler, idag, now);
    const command = { type: 'GorVeckosammanstallning', data: { vecka: due.vecka, mottagare } } as const;
    await road.execute(veckaAggregate, id, command, 'new', this.#context(kommun, foljdId(kommun, id), due.tidpunkt));
  }

  #context(kommun: string, commandId: string, tidpunkt: Instant): CommandContext {
    return { kommun, actorId: 'systemet', role: 'processhanterare', commandId, correlationId: commandId, tidpunkt };
  }

  async #told(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      // Somebody else noted it in the same moment.
      if (error instanceof DomainError && error.kind === 'conflict') return;
      this.options.vidFel?.(error);
    }
  }
}

const DAY_MS = 86_400_000;
