import type { Clock } from '#engine/kernel';
import { followingContext, PROCESS_ACTOR, retriedWhenRaced, type CommandRoad } from '#engine/command';
import type { Nummerserie } from '#engine/command/nummerserie';
import { stockholmDay } from '#engine/deadline';
import { streamIdOf, type EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import type { PersonalDataReader } from '#engine/personal-data';
import type { ProcessManager, ProjectedEvent } from '#engine/projection';
import type { Regler } from '#regler';
import { AVVIKELSE, avvikelsehandelse, type MissforhallandeMisstankt } from '../avvikelsehandelser.js';
import { LEX_SARAH_AREA } from '../domain/events.js';
import { lexSarahAggregate, type LexSarahAggregate } from './aggregate.js';
import { overlamnat, oppning, type Steg } from './overlamning.js';

export interface Oppnardelar {
  readonly road: CommandRoad;
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly reader: PersonalDataReader;
  readonly nummerserie: Nummerserie;
  readonly regler: Regler;
  readonly clock: Clock;
}

/**
 * Opens the lex Sarah case when an avvikelse is handed over: once, however often it is told and wherever it was interrupted. The case's id is the one that
 * the hand-over names, and a case that is there means that it has been done.
 */
export class LexSarahOppnare implements ProcessManager {
  readonly name = 'lex-sarah-oppnare';
  readonly areas = [AVVIKELSE];
  readonly types = ['MissforhallandeMisstankt'];
  private readonly aggregate: LexSarahAggregate;

  constructor(private readonly delar: Oppnardelar) {
    this.aggregate = lexSarahAggregate(delar.regler);
  }

  async handle(cause: ProjectedEvent): Promise<void> {
    const event = avvikelsehandelse(cause.event);
    if (event?.type !== 'MissforhallandeMisstankt') return;
    if (await this.isOpen(cause.kommun, event.data.lexSarahId)) return;
    await retriedWhenRaced(() => this.open(cause, event));
  }

  private async open(cause: ProjectedEvent, misstankt: MissforhallandeMisstankt): Promise<void> {
    const { road, reader, nummerserie, regler, clock } = this.delar;
    const { kommun, eventId } = cause;
    const { avvikelseId, lexSarahId } = misstankt.data;
    const closed = overlamnat(await this.stegTill(cause), misstankt);
    const access = { ...PROCESS_ACTOR, kommun, handling: 'las', arenden: [avvikelseId], requestId: eventId } as const;
    const opened = await reader.reveal(access, closed);
    const context = followingContext(cause, 'oppna-lex-sarah', closed.senast, clock.now());
    const dag = stockholmDay(context.tidpunkt);
    const nummer = await nummerserie.next(kommun, 'L', Number(dag.slice(0, 4)));
    const giltiga = <K extends string>(kodverk: string, koder: readonly K[]): readonly K[] => {
      const idag = regler.koder(kodverk, dag);
      return koder.filter((kod) => idag.includes(kod));
    };
    const data = oppning(misstankt.data, opened, nummer, { tidpunkt: context.tidpunkt, dag, giltiga });
    await road.execute(this.aggregate, lexSarahId, { type: 'OppnaLexSarah', data }, 'new', context);
  }

  /** What had happened in the avvikelse when it was handed over: the same whenever it is looked at. */
  private async stegTill({ streamId, revision }: ProjectedEvent): Promise<readonly Steg[]> {
    const { store, codec } = this.delar;
    const stored = await store.readStream(streamId, { max: Number(revision) + 1 });
    return stored.map((recorded) => {
      const { actorId, role } = recorded.meta;
      return { event: avvikelsehandelse(codec.decode(recorded)), actorId, role };
    });
  }

  private async isOpen(kommun: string, lexSarahId: string): Promise<boolean> {
    return (await this.delar.store.readStream(streamIdOf(kommun, LEX_SARAH_AREA, lexSarahId), { max: 1 })).length > 0;
  }
}
