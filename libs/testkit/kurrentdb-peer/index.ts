import { randomUUID } from 'node:crypto';
import type { Server, ServerCredentials } from '@grpc/grpc-js';
import { Access, type Credentials } from './credentials.js';
import { insecureDoor, secureDoor } from './door.js';
import { Faults } from './faults.js';
import { DEFAULT_LIMITS, type Limits } from './limits.js';
import { EventLog } from './log.js';
import type { Node } from './node.js';
import { RpcLog } from './rpc-log.js';
import { serverOf } from './service.js';
import { Writer, type Written } from './writer.js';

export { EventLog } from './log.js';
export type { Credentials } from './credentials.js';
export { Faults } from './faults.js';
export type { Limits } from './limits.js';
export type { RpcLog, SeenRpc } from './rpc-log.js';

export interface PeerOptions {
  /** 0 or nothing: a free one */
  readonly port?: number;
  readonly faults?: Partial<Pick<Faults, FaultSwitch>>;
  /** With users, nobody else comes in. The clients send credentials over TLS only. */
  readonly credentials?: readonly Credentials[];
  /** with a certificate of the peer's own, which its connection string names */
  readonly tls?: boolean;
  readonly limits?: Partial<Limits>;
  /** another peer's, to go on from */
  readonly data?: EventLog;
}

type FaultSwitch =
  'dropEvery' | 'cleanEndEvery' | 'slow' | 'scanMs' | 'silent' | 'unavailable' | 'lostReply' | 'lostReplyBy' | 'duplicateWrite';

/** Bytes as an administrator or a stranger writes them, good or bad. */
export interface RawEvent {
  readonly type: string;
  readonly data: Uint8Array | string;
  readonly metadata?: Uint8Array | string;
  /** a fresh one if none is given */
  readonly id?: string;
  /** false: content type application/octet-stream */
  readonly isJson?: boolean;
}

/** What is done to a server behind its clients' backs; no expectation is asked for. */
export interface Admin {
  deleteStream(stream: string): void;
  tombstone(stream: string): void;
  scavenge(): void;
  appendRaw(stream: string, ...events: readonly RawEvent[]): { readonly revision: number; readonly position: number };
}

export interface Peer {
  /** the connection string of both clients */
  readonly url: string;
  readonly port: number;
  readonly faults: Faults;
  readonly log: RpcLog;
  readonly data: EventLog;
  readonly admin: Admin;
  /** Breaks every connection. */
  stop(): Promise<void>;
  /** The same port and data; what a server has in memory only, the ids that it has seen, is forgotten. */
  restart(): Promise<void>;
}

/** A KurrentDB server for tests, on 127.0.0.1. */
export async function startPeer(options: PeerOptions = {}): Promise<Peer> {
  const data = options.data ?? new EventLog();
  const faults = Object.assign(new Faults(), options.faults);
  const seen = new RpcLog();
  const access = new Access(options.credentials);
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const door = options.tls ? secureDoor() : insecureDoor();
  let running: { readonly server: Server; readonly node: Node } | undefined;
  let port = options.port ?? 0;

  const start = async (): Promise<void> => {
    const node: Node = { log: data, writer: new Writer(data), faults, limits, access, seen };
    const server = serverOf(node, () => port);
    port = await bind(server, port, await door.open());
    data.beginEpoch();
    running = { server, node };
  };
  const stop = async (): Promise<void> => {
    running?.server.forceShutdown();
    running = undefined;
    await door.close();
  };
  const writer = (): Writer => running?.node.writer ?? new Writer(data);

  await start();
  return {
    get url() {
      return `esdb://127.0.0.1:${port}?${door.query}`;
    },
    get port() {
      return port;
    },
    faults,
    log: seen,
    data,
    admin: {
      deleteStream: (stream) => done(writer().delete(stream, { kind: 'any' }), stream),
      tombstone: (stream) => done(writer().tombstone(stream, { kind: 'any' }), stream),
      scavenge: () => data.scavenge(),
      appendRaw(stream, ...events) {
        const written = writer().write(stream, events.map(rawEvent));
        if (written.kind !== 'written' || written.position === undefined) throw new Error(`Nothing was written to ${stream}.`);
        return { revision: written.last, position: written.position };
      },
    },
    stop,
    async restart() {
      await stop();
      await start();
    },
  };
}

function done(written: Written, stream: string): void {
  if (written.kind !== 'written') throw new Error(`${stream}: ${written.kind}`);
}

const bytes = (value: Uint8Array | string): Uint8Array => (typeof value === 'string' ? Buffer.from(value) : value);

const rawEvent = (event: RawEvent) => ({
  id: (event.id ?? randomUUID()).toLowerCase(),
  type: event.type,
  isJson: event.isJson ?? true,
  data: bytes(event.data),
  metadata: bytes(event.metadata ?? ''),
});

const bind = (server: Server, port: number, credentials: ServerCredentials): Promise<number> =>
  new Promise((resolve, reject) =>
    server.bindAsync(`127.0.0.1:${port}`, credentials, (error, bound) => (error ? reject(error) : resolve(bound))),
  );
