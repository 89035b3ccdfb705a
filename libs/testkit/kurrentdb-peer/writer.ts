import { randomUUID } from 'node:crypto';
import { judge, type Expectation } from './expectation.js';
import type { EventLog } from './log.js';
import { METADATA_TYPE, NONE, isMetastream, metastreamOf, originalOf, type NewEvent, type Recorded } from './record.js';
import { revived, softDeletion } from './stream-metadata.js';

export type Written =
  /** `last` is -1 when nothing was ever written; `position` is the last event's, absent for an empty write */
  | { readonly kind: 'written'; readonly last: number; readonly position?: number }
  | { readonly kind: 'conflict'; readonly actual: number }
  | { readonly kind: 'deleted' };

/** How many event ids the server remembers since it started. */
const REMEMBERED_IDS = 50_000;

/** The one writer of a server: everything that is written is judged here, one at a time. */
export class Writer {
  private readonly remembered = new Map<string, { readonly stream: string; readonly revision: number }>();

  constructor(private readonly log: EventLog) {}

  append(stream: string, expected: Expectation, events: readonly NewEvent[]): Written {
    const state = this.log.state(stream);
    const verdict = judge(
      expected,
      state,
      events.map(({ id }) => id),
      {
        at: (revision) => this.log.at(stream, revision)?.id,
        remembered: (id) => {
          const known = this.remembered.get(id);
          return known?.stream === stream ? known.revision : undefined;
        },
      },
    );
    if (verdict.kind === 'deleted') return verdict;
    if (verdict.kind === 'conflict') return { kind: 'conflict', actual: state.last };
    if (verdict.kind === 'repeated') return written(verdict.last, this.log.at(stream, verdict.last));
    if (events.length === 0) return written(state.last, undefined);
    return this.write(stream, events);
  }

  /** Without a question asked: what a server does that has lost its mind, or an administrator. */
  write(stream: string, events: readonly NewEvent[]): Written {
    const { softDeleted, last: before } = this.log.state(stream);
    const original = isMetastream(stream) ? originalOf(stream) : undefined;
    const revivesOriginal = original !== undefined && this.log.state(original).softDeleted;
    const records = this.log.write(stream, events);
    for (const record of records) this.remember(record);
    if (softDeleted) this.revive(stream, before + 1);
    if (revivesOriginal) this.revive(original, this.log.state(original).last + 1);
    const last = records.at(-1);
    return written(last?.revision ?? before, last);
  }

  /** Soft: `$tb` in the stream's metadata; the numbers go on from where they were if somebody writes again. */
  delete(stream: string, expected: Expectation): Written {
    const state = this.log.state(stream);
    if (state.tombstoned) return { kind: 'deleted' };
    if (state.last === NONE || judge(expected, state, [], NOTHING_STORED).kind !== 'write') return { kind: 'conflict', actual: state.last };
    const [record] = this.log.write(metastreamOf(stream), [metadataEvent(softDeletion())]);
    return written(state.last, record);
  }

  /** For good. */
  tombstone(stream: string, expected: Expectation): Written {
    const state = this.log.state(stream);
    if (state.tombstoned) return { kind: 'deleted' };
    if (judge(expected, state, [], NOTHING_STORED).kind !== 'write') return { kind: 'conflict', actual: state.last };
    return written(state.last, this.log.tombstone(stream));
  }

  private revive(stream: string, from: number): void {
    this.log.write(metastreamOf(stream), [metadataEvent(revived(this.log.metadata(stream), from))]);
  }

  private remember({ id, stream, revision }: Recorded): void {
    this.remembered.delete(id);
    this.remembered.set(id, { stream, revision });
    if (this.remembered.size > REMEMBERED_IDS) this.remembered.delete(this.remembered.keys().next().value!);
  }
}

const NOTHING_STORED = { at: () => undefined, remembered: () => undefined };

const written = (last: number, record: Recorded | undefined): Written =>
  record ? { kind: 'written', last, position: record.position } : { kind: 'written', last };

const metadataEvent = (data: Uint8Array): NewEvent => ({
  id: randomUUID(),
  type: METADATA_TYPE,
  isJson: true,
  data,
  metadata: new Uint8Array(),
});
