import { Inject, Injectable } from '@nestjs/common';
import type { AtgardEvent } from '#areas/atgard';
import type { CommandRoad } from '#engine/command';
import { streamIdOf, type EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { COMMAND_ROAD, EVENT_CODEC, EVENT_STORE } from '#engine/http';
import { invalid, rule } from '#engine/kernel';
import type { Atgardspekare } from '../../domain/index.js';
import { processAggregate, rutinAggregate } from '../aggregate.js';

type Foreslagen = Extract<AtgardEvent, { type: 'AtgardForeslagen' }>;

/** What a decision about a rutin needs to know of other things, from the log itself: they may have been written a moment ago. */
@Injectable()
export class Rutinuppslag {
  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
  ) {}

  /** @throws `OGILTIG_INDATA` when there is no such process, or it has no such activity */
  async provaProcess(kommun: string, processId: string | undefined, aktivitetId: string | undefined): Promise<void> {
    if (processId === undefined) {
      if (aktivitetId === undefined) return;
      throw invalid([{ falt: 'processId', meddelande: 'Ange också den process som aktiviteten hör till.' }]);
    }
    const process = await this.road.load(processAggregate, kommun, processId);
    if (!process || process.state.fas === 'saknas') {
      throw invalid([{ falt: 'processId', meddelande: 'Processen finns inte. Välj en process ur GET /processer.' }]);
    }
    if (aktivitetId === undefined || process.state.innehall.aktiviteter.some((each) => each.aktivitetId === aktivitetId)) return;
    throw invalid([{ falt: 'aktivitetId', meddelande: 'Aktiviteten finns inte i processen. Välj en av dess aktiviteter.' }]);
  }

  /** The process that a rutin is for today; undefined when it is for none. */
  async processOf(kommun: string, rutinId: string): Promise<string | undefined> {
    const rutin = await this.road.load(rutinAggregate, kommun, rutinId);
    return rutin && rutin.state.fas !== 'saknas' ? rutin.state.processId : undefined;
  }

  /** @throws `FEL_ATGARD` unless it is an åtgärd for a change of this rutin, which nobody has turned down */
  async provaAtgard(kommun: string, rutinId: string, { kalla, kallaId, atgardId }: Atgardspekare): Promise<void> {
    const stored = await this.store.readStream(streamIdOf(kommun, kalla, kallaId));
    const om = stored
      .filter(({ type }) => type === 'AtgardForeslagen' || type === 'AtgardAvslagen')
      .map((event) => this.codec.decode(event) as AtgardEvent)
      .filter(({ data }) => data.atgardId === atgardId);
    const foreslagen = om.find((event): event is Foreslagen => event.type === 'AtgardForeslagen');
    const galler = foreslagen?.data.atgardstyp === 'rutinandring' && foreslagen.data.rutinId === rutinId;
    if (galler && om.length === 1) return;
    throw rule(
      'FEL_ATGARD',
      'Åtgärden ska vara en rutinändring av den här rutinen som inte är avslagen. Kontrollera kalla, kallaId och atgardId.',
      [{ falt: 'atgard', meddelande: 'Åtgärden är ingen rutinändring av den här rutinen.' }],
    );
  }
}
