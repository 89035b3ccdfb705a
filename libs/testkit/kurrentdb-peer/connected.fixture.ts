import { afterEach, beforeEach } from '@jest/globals';
import { credentials as channel, type ServiceError } from '@grpc/grpc-js';
import { EventStoreDBClient, jsonEvent, type EventData, type JSONEventData } from '@eventstore/db-client';
import services, { type StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { startPeer, type Peer, type PeerOptions } from './index.js';

/** A peer, the real client and the bare service for each test of a file. */
export class Connected {
  peer!: Peer;
  client!: EventStoreDBClient;
  raw!: StreamsClient;

  constructor(options: PeerOptions = {}) {
    beforeEach(async () => {
      this.peer = await startPeer(options);
      this.client = EventStoreDBClient.connectionString(this.peer.url);
      this.raw = new services.StreamsClient(`127.0.0.1:${this.peer.port}`, channel.createInsecure());
    });
    afterEach(async () => {
      this.raw.close();
      await this.client.dispose();
      await this.peer.stop();
    });
  }
}

export const event = (n = 0, id?: string): JSONEventData =>
  jsonEvent({ type: 'Registrerad', data: { n }, ...(id === undefined ? {} : { id }) });

export const events = (count: number): EventData[] => Array.from({ length: count }, (_, n) => event(n));

export async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of stream) found.push(item);
  return found;
}

export const nobody = { username: 'ingen', password: 'alls' };

/** What the server said beside the code, of an error of the client or of the bare service. */
export function trailersOf(error: unknown): Record<string, unknown> {
  const raw = error as ServiceError & { _raw?: ServiceError };
  return (raw._raw ?? raw).metadata.getMap();
}
