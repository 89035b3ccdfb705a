import type { OrganisationDirectory } from '#engine/access';
import type { CommandContext, CommandRoad } from '#engine/command';
import { stockholmDay } from '#engine/deadline';
import { streamIdOf, type EventStore } from '#engine/event-store';
import { DomainError, type Clock } from '#engine/kernel';
import { Rounds } from '#engine/platform';
import type { Regler } from '#regler';
import { ARSHJUL_AREA } from '../domain/index.js';
import { arshjulAggregate, arshjulsarAggregate, arshjulsarId, foljdId } from './aggregate.js';
import { arsplan } from './arsplan.js';

export interface ArsplanerareOptions {
  readonly store: EventStore;
  readonly road: CommandRoad;
  readonly organisation: OrganisationDirectory;
  readonly regler: Pick<Regler, 'arshjulsplikter' | 'arshjulsplikt'>;
  readonly clock: Clock;
  /** told of what went wrong; it is tried again in another round, which then comes soon */
  readonly vidFel?: (error: unknown) => void;
  /** time between rounds (ten minutes) */
  readonly intervallMs?: number;
  /** time to the next round when the whole of one failed (15 seconds): a log that did not answer in time, as while everything is being started */
  readonly omigenMs?: number;
}

/** From October on the next year is planned too: what is to be done early in a year is begun before it. */
const NASTA_AR_FRAN_MANAD = 10;

/**
 * Puts the year's recurring duties into every kommun's wheel. Any number may run at once: the stream of each post follows from kommun, year, duty, part of
 * the organisation and occasion, so that it is planned once. A unit that is new gets its posts in the next round.
 */
export class Arsplanerare {
  readonly #rounds = new Rounds(() => this.#round());

  constructor(private readonly options: ArsplanerareOptions) {}

  start(): void {
    this.#rounds.start();
  }

  /** Ends after the post that is being planned. */
  stop(): Promise<void> {
    return this.#rounds.stop();
  }

  /** One round: every kommun, this year and soon the next. What fails for one is told and does not stop the others. */
  async enRunda(): Promise<void> {
    const { store, clock } = this.options;
    const idag = stockholmDay(clock.now());
    const ar = Number(idag.slice(0, 4));
    const aren = Number(idag.slice(5, 7)) >= NASTA_AR_FRAN_MANAD ? [ar, ar + 1] : [ar];
    for (const kommun of await store.kommuner()) {
      for (const each of aren) await this.#told(() => this.#planera(kommun, each));
    }
  }

  async #round(): Promise<number> {
    const { intervallMs = 600_000, omigenMs = 15_000 } = this.options;
    const done = await this.#told(() => this.enRunda());
    return done ? intervallMs : Math.min(omigenMs, intervallMs);
  }

  async #planera(kommun: string, ar: number): Promise<void> {
    const { organisation, regler, road, clock } = this.options;
    const plan = arsplan(regler, await organisation.onDay(kommun, stockholmDay(clock.now())), kommun, ar);
    if (plan.poster.length === 0) return;
    const arId = arshjulsarId(kommun, ar);
    const planerat = await road.load(arshjulsarAggregate, kommun, arId);
    if (planerat?.state.avtryck === plan.avtryck) return;
    for (const { id, data } of plan.poster) {
      if (this.#rounds.stopped) return;
      await this.#post(kommun, id, data);
    }
    const command = { type: 'NoteraArshjulPlanerat', data: { ar, avtryck: plan.avtryck, antal: plan.poster.length } } as const;
    const context = this.#context(kommun, foljdId('planerat', arId, plan.avtryck, planerat?.revision.toString() ?? ''));
    await road.execute(arshjulsarAggregate, arId, command, planerat ? 'latest' : 'new', context);
  }

  async #post(kommun: string, id: string, data: ReturnType<typeof arsplan>['poster'][number]['data']): Promise<void> {
    const { store, road } = this.options;
    if ((await store.readStream(streamIdOf(kommun, ARSHJUL_AREA, id), { max: 1 })).length > 0) return;
    const command = { type: 'PlaneraArshjulspost', data } as const;
    try {
      await road.execute(arshjulAggregate, id, command, 'new', this.#context(kommun, foljdId('planera', id)));
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  }

  #context(kommun: string, commandId: string): CommandContext {
    return { kommun, actorId: 'systemet', role: 'processhanterare', commandId, correlationId: commandId };
  }

  /** False when it failed. */
  async #told(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!isConflict(error)) this.options.vidFel?.(error);
      return false;
    }
  }
}

/** Somebody else did the same in the same moment. */
const isConflict = (error: unknown): boolean => error instanceof DomainError && error.kind === 'conflict';
