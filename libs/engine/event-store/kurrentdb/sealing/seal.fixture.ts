import { Slump } from '#testkit/slump';
import type { AppendContext } from '../../port.js';
import { eventIdOf, streamIdOf } from '../../ids.js';
import { metadataBytes } from '../metadata.js';
import { planSeal } from './plan-seal.js';
import type { RawEvent } from '../server/raw-event.js';
import type { Seal, SealHead } from './seal.js';
import { firstHead } from './seal-index.js';
import { MemorySealIndex } from './memory-seal-index.js';

const KOMMUN = '0000';
const CREATED = Date.parse('2026-01-01T00:00:00.000Z');
export const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const streamNo = (n: number): string => streamIdOf(KOMMUN, 'avvikelse', uuid(n));
export const contextNo = (n: number): AppendContext => ({
  commandId: uuid(n),
  correlationId: uuid(n),
  actorId: uuid(7),
  role: 'medarbetare',
  kommun: KOMMUN,
  ...(n % 3 === 0 ? { requestMac: `mac-${n}` } : {}),
});

/** An event of the service, as the server has it. */
export function rawEvent(command: number, stream: number, serverRevision: bigint, commit: bigint, more: Partial<RawEvent> = {}): RawEvent {
  const recordedAt = new Date(CREATED + command * 1_000).toISOString();
  return {
    eventId: eventIdOf(uuid(command), 0),
    streamId: streamNo(stream),
    serverRevision,
    place: { commit, prepare: commit },
    type: 'Antecknat',
    created: CREATED,
    data: Buffer.from(`{"text":"${command}"}`),
    metadata: metadataBytes({ context: contextNo(command), recordedAt, schemaVersion: 1, commandIndex: 0 }),
    ...more,
  };
}

/** A log with doubles and foreign events, by a seed. */
export function randomLog(count: number, seed = 1): readonly RawEvent[] {
  const slump = new Slump(seed);
  const next = new Map<number, bigint>();
  const written: RawEvent[] = [];
  let commit = 1_000n;
  for (let n = 1; n <= count; n += 1) {
    commit += BigInt(1 + Math.floor(slump.tal() * 300));
    const again = written.length > 0 && slump.chance(0.1) ? slump.oneOf(written) : null;
    const stream = again ? Number(again.streamId.slice(-6)) : 1 + Math.floor(slump.tal() * 6);
    const serverRevision = next.get(stream) ?? 0n;
    next.set(stream, serverRevision + 1n);
    const place = { commit, prepare: commit };
    if (again) written.push({ ...again, serverRevision, place });
    else if (slump.chance(0.1))
      written.push(rawEvent(n, stream, serverRevision, commit, { eventId: uuid(900_000 + n), metadata: Buffer.from('{}') }));
    else written.push(rawEvent(n, stream, serverRevision, commit));
  }
  return written;
}

/** Seals a log in pages of the given size, as a sealer does. */
export async function sealInPages(log: readonly RawEvent[], size: number): Promise<readonly Seal[]> {
  const index = new MemorySealIndex();
  const planned: Seal[] = [];
  for (let at = 0; at < log.length; at += size) {
    const page = log.slice(at, at + size);
    const head: SealHead = await index.head(KOMMUN);
    const known = await index.known(
      KOMMUN,
      page.map(({ eventId }) => eventId),
      page.map(({ streamId }) => streamId),
    );
    const seal = planSeal(head, page, known);
    if (!seal) continue;
    planned.push(seal);
    await index.add(seal);
  }
  return planned;
}

/** A plain series of seals, and the names that stand in them. */
export function seals(count: number) {
  const log = Array.from({ length: count }, (_, n) => rawEvent(n + 1, 1 + (n % 3), BigInt(Math.floor(n / 3)), BigInt(1_000 + n * 10)));
  const planned: Seal[] = [];
  let head = firstHead(KOMMUN);
  for (let at = 0; at < count; at += 10) {
    const seal = planSeal(head, log.slice(at, at + 10), { places: new Map(), doubles: new Map() })!;
    const doubled =
      at === 10 ? [{ streamId: streamNo(2), serverRevision: 50n, place: { commit: 1n, prepare: 1n }, eventId: log[1]!.eventId }] : [];
    planned.push({ ...seal, doubles: doubled });
    head = seal.head;
  }
  return {
    planned,
    streams: [streamNo(1), streamNo(2), streamNo(3)],
    ids: log.map(({ eventId }) => eventId),
    commands: log.map((_, n) => uuid(n + 1)),
  };
}
