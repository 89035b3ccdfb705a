import { Inject, Injectable } from '@nestjs/common';
import { streamIdOf, type EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { EVENT_CODEC, EVENT_STORE } from '#engine/http';
import type { FieldError } from '#engine/kernel';
import { LEX_SARAH_AREA, type LexSarahEvent } from '../domain/events.js';
import { evolveLexSarah } from '../domain/evolve.js';
import { saknasForBeslut } from '../domain/saknas.js';
import type { LexSarah } from '../domain/state.js';

export interface Klarmarkerad {
  /** number of the version that is locked */
  readonly utredningsversion: number;
  /** what a decision on it would still miss */
  readonly saknas: readonly FieldError[];
}

/** What a klarmarkering led to. Told from the log as it was at the revision, so that a repeated command gets the first answer again. */
@Injectable()
export class Klarmarkeringar {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
  ) {}

  async vid(kommun: string, id: string, revision: number): Promise<Klarmarkerad> {
    const stored = await this.store.readStream(streamIdOf(kommun, LEX_SARAH_AREA, id), { max: revision + 1 });
    const state = stored.reduce<LexSarah>((sofar, event) => evolveLexSarah(sofar, this.codec.decode(event) as LexSarahEvent), {
      fas: 'saknas',
    });
    if (state.fas === 'saknas') throw new Error('A command was answered on a case that does not exist');
    return { utredningsversion: state.arende.version, saknas: saknasForBeslut(state) };
  }
}
