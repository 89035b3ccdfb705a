import { randomUUID } from 'node:crypto';
import { streamDeleted } from './errors.js';
import { visible } from './filter.js';
import type { Node } from './node.js';
import type { Outlet } from './outlet.js';
import type { AllRequest, StreamRequest } from './read-request.js';
import { caughtUpAtPosition, caughtUpAtRevision, checkpoint, confirmation, eventResponse } from './read-response.js';
import { LAST_OF_ALL, NONE, type Recorded } from './record.js';

/** More than this waiting at once, and a subscription has fallen behind: it catches up anew, in silence, and says so at the end. */
const LIVE_BUFFER = 32;
const PAGE = 32;

/** What a subscription follows, page by page. */
interface Source {
  /** at most `limit` records after the cursor */
  next(limit: number): readonly Recorded[];
  /** sends what the subscriber wants of a page and moves the cursor */
  deliver(page: readonly Recorded[], live: boolean): Promise<void>;
  /** says "caught up", and what comes before it */
  reachedEnd(): Promise<void>;
}

/** Confirmation, what is there already, "caught up", and then what comes. Ends when the subscriber goes. */
async function follow(node: Node, outlet: Outlet, source: Source): Promise<void> {
  await outlet.send(confirmation(randomUUID()));
  let wake: (() => void) | undefined;
  let written = false;
  const stop = node.log.onWrite(() => {
    written = true;
    wake?.();
  });
  try {
    await catchUp(outlet, source);
    while (outlet.isOpen) {
      if (!written) await outlet.wait((done) => (wake = done));
      wake = undefined;
      written = false;
      const page = source.next(LIVE_BUFFER + 1);
      if (page.length > LIVE_BUFFER) await catchUp(outlet, source);
      else if (page.length > 0) await source.deliver(page, true);
    }
  } finally {
    stop();
  }
}

async function catchUp(outlet: Outlet, source: Source): Promise<void> {
  while (outlet.isOpen) {
    await outlet.pause();
    const page = source.next(PAGE);
    if (page.length === 0) break;
    await source.deliver(page, false);
  }
  if (outlet.isOpen) await source.reachedEnd();
}

/** The start is the last event that the subscriber has seen. */
export async function subscribeToStream(node: Node, request: StreamRequest, outlet: Outlet): Promise<void> {
  const { log } = node;
  const { stream } = request;
  const state = log.state(stream);
  if (state.tombstoned) throw streamDeleted(stream);
  let cursor = request.start === 'start' ? NONE : request.start === 'end' ? state.last : request.start;
  await follow(node, outlet, {
    next: (limit) => log.streamForwards(stream, cursor + 1, limit),
    async deliver(page) {
      for (const record of page) {
        cursor = record.revision;
        await outlet.sendEvent(eventResponse(log, record, request));
        if (cursor === LAST_OF_ALL) throw streamDeleted(stream);
      }
    },
    reachedEnd: () => outlet.send(caughtUpAtRevision(log.now(), log.state(stream).last)),
  });
}

/** The start is the position of the last event that the subscriber has seen. */
export async function subscribeToAll(node: Node, request: AllRequest, outlet: Outlet): Promise<void> {
  const { log } = node;
  const { filter } = request;
  const keep = filter?.keep ?? visible;
  let cursor = request.start === 'start' ? NONE : request.start === 'end' ? log.lastPosition : request.start;
  let considered = 0;
  let checkpointed = cursor;

  const mark = async (): Promise<void> => {
    considered = 0;
    if (!filter || cursor <= checkpointed) return;
    checkpointed = cursor;
    await outlet.send(checkpoint(cursor));
  };
  const consider = async (record: Recorded): Promise<void> => {
    cursor = record.position;
    considered += 1;
    if (keep(record)) await outlet.sendEvent(eventResponse(log, record, request));
  };
  const isDue = () => filter !== undefined && considered >= filter.checkpointEvery;

  await follow(node, outlet, {
    next: (limit) => log.after(cursor, limit),
    async deliver(page, live) {
      for (const record of page) {
        await consider(record);
        if (live && isDue()) await mark();
      }
      if (isDue()) await mark();
    },
    async reachedEnd() {
      await mark();
      await outlet.send(caughtUpAtPosition(log.now(), cursor));
    },
  });
}
