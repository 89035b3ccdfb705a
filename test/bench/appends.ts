import { randomBytes, randomUUID } from 'node:crypto';
import { streamIdOf, type EventStore, type NewEvent } from '#engine/event-store';
import type { Load } from './load.js';

/** Events in one stream before the client begins a new one: about what a case gets. */
export const EVENTS_PER_STREAM = 10;
export const ACTOR = randomUUID();

/** About 1 kB as JSON, of the kind that is stored: codes and times in clear, one long ciphertext. */
export const payload = () => ({
  tidpunkt: '2026-03-01T07:15:00.000Z',
  enhetId: '3c0f2f57-96f6-5b0f-9f0a-6a3f1c8f2e11',
  kategorier: ['lakemedel', 'utebliven-insats'],
  risk: { allvarlighet: 3, sannolikhet: 2 },
  beskrivning: { $e: 1, k: '7b8f4f0e-0d67-4c9a-9a55-6a3f1c8f2e11', p: 'plats#beskrivning', iv: 'c2l4dGVlbmJ5dGVz', c: TEXT },
});
const TEXT = randomBytes(540).toString('base64url');

export const newStream = (kommun: string): string => streamIdOf(kommun, 'avvikelse', randomUUID());
export const noted = (): NewEvent => ({ type: 'AvvikelseRapporterad', schemaVersion: 1, data: payload() });
export const context = (kommun: string) => ({
  commandId: randomUUID(),
  correlationId: randomUUID(),
  actorId: ACTOR,
  role: 'medarbetare',
  kommun,
});

/** Clients that each write one event a command through the port, with everything on. */
export function appendLoad(store: EventStore, clients: number, { name, kommun }: { readonly name: string; readonly kommun: string }): Load {
  const begin = () => ({ id: newStream(kommun), revision: null as bigint | null });
  const streams = Array.from({ length: clients }, begin);
  return {
    name,
    async command(client) {
      const stream = streams[client]!;
      const { revision } = await store.append(stream.id, stream.revision ?? 'no_stream', [noted()], context(kommun));
      stream.revision = revision;
      if (revision === BigInt(EVENTS_PER_STREAM - 1)) streams[client] = begin();
    },
  };
}
