import type { ServerWritableStream } from '@grpc/grpc-js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import { RpcError, invalidArgument, streamDeleted } from './errors.js';
import { visible } from './filter.js';
import type { EventLog } from './log.js';
import type { Node } from './node.js';
import { CleanEnd, Outlet } from './outlet.js';
import { readRequest, type AllRequest, type ReadRequest, type StreamRequest } from './read-request.js';
import { eventResponse, firstPosition, lastPosition, streamNotFound } from './read-response.js';
import { LAST_OF_ALL, NONE } from './record.js';
import { subscribeToAll, subscribeToStream } from './subscription.js';

const PAGE = 32;

/** Streams/Read: the finite ones and, with `subscription`, those without an end. */
export async function serveRead(node: Node, call: ServerWritableStream<streams.ReadReq, streams.ReadResp>): Promise<void> {
  if (node.faults.silent) return;
  try {
    const request = readRequest(call.request.getOptions());
    node.access.mayUse(node.access.authenticate(call.metadata), request.stream ?? '$all');
    await serve(node, request, new Outlet(call, node.faults));
    call.end();
  } catch (error) {
    if (error instanceof CleanEnd) call.end();
    else if (error instanceof RpcError) call.emit('error', error);
    else throw error;
  }
}

function serve(node: Node, request: ReadRequest, outlet: Outlet): Promise<void> {
  if (request.stream === undefined) {
    if (typeof request.start === 'number' && !node.log.isRecordStart(request.start))
      throw invalidArgument('Trying to read from an invalid position.');
    return request.count === undefined ? subscribeToAll(node, request, outlet) : readAll(node, request, request.count, outlet);
  }
  return request.count === undefined ? subscribeToStream(node, request, outlet) : readStream(node, request, request.count, outlet);
}

async function readStream(node: Node, request: StreamRequest, count: number, outlet: Outlet): Promise<void> {
  const { log } = node;
  const { stream, backwards } = request;
  const state = log.state(stream);
  if (state.tombstoned) throw streamDeleted(stream);
  if (state.last === NONE || state.softDeleted) return outlet.send(streamNotFound(stream));
  const start = request.start === 'start' ? 0 : request.start === 'end' ? LAST_OF_ALL : request.start;
  if (request.wantsBounds && !backwards) await sendFirstPosition(log, stream, start, Math.min(PAGE, count), outlet);
  let next = start;
  let left = count;
  for (;;) {
    await outlet.pause();
    const wanted = Math.min(PAGE, left);
    const page = backwards ? log.streamBackwards(stream, next, wanted) : log.streamForwards(stream, next, wanted);
    for (const record of page) await outlet.sendEvent(eventResponse(log, record, request));
    left -= page.length;
    const last = page.at(-1);
    if (!last || page.length < wanted || left === 0 || !outlet.isOpen) break;
    next = backwards ? last.revision - 1 : last.revision + 1;
    if (next < 0) break;
  }
  if (request.wantsBounds) await outlet.send(lastPosition(log.state(stream).last));
}

/** Sent when the first page is empty and the server knows better where to read: at the bound, or at the end. */
async function sendFirstPosition(log: EventLog, stream: string, start: number, page: number, outlet: Outlet): Promise<void> {
  const { last } = log.state(stream);
  const bound = log.lowerBound(stream);
  const better = start > last ? last + 1 : start + page <= bound ? bound : start;
  if (better !== start) await outlet.send(firstPosition(better));
}

/** Forwards from the position and on; backwards from before it. What is written while it reads is not waited for, but may come. */
async function readAll(node: Node, request: AllRequest, count: number, outlet: Outlet): Promise<void> {
  const { log } = node;
  const keep = request.filter?.keep ?? visible;
  const scan = request.filter ? Math.max(request.filter.window, PAGE) : PAGE;
  let cursor = allCursor(request);
  let left = count;
  while (left > 0 && outlet.isOpen) {
    await outlet.pause();
    const page = request.backwards ? log.before(cursor, scan) : log.after(cursor, scan);
    for (const record of page) {
      if (!keep(record)) {
        await outlet.pass();
        continue;
      }
      await outlet.sendEvent(eventResponse(log, record, request));
      left -= 1;
      if (left === 0) break;
    }
    const last = page.at(-1);
    if (!last || page.length < scan) break;
    cursor = last.position;
  }
}

function allCursor({ start, backwards }: AllRequest): number {
  if (start === 'start') return backwards ? 0 : NONE;
  if (start === 'end') return LAST_OF_ALL;
  return backwards ? start : start - 1;
}
