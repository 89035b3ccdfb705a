import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from '@jest/globals';
import { canonicalJson } from '#engine/kernel';
import { Slump } from '#testkit/slump';
import { metaText } from '../append-input.js';
import { GENESIS, linkHash } from '../chain.js';
import { streamIdOf } from '../ids.js';
import { MemoryEventStore } from '../memory/index.js';
import type { EventStore, RecordedEvent } from '../port.js';
import { Installation } from './under-test.fixture.js';

const KOMMUN = '0000';
let installation: Installation | undefined;
afterEach(() => installation?.close());

/** The log again in another store, command by command in its order, by a clock that says what the events say. */
async function copy(events: readonly RecordedEvent[], to: EventStore, setTime: (instant: string) => void): Promise<void> {
  for (let at = 0; at < events.length;) {
    const { streamId, revision, meta } = events[at]!;
    const { recordedAt, ...context } = meta;
    const command = events.slice(at).findIndex(({ meta: other }) => other.commandId !== meta.commandId);
    const own = events.slice(at, command === -1 ? events.length : at + command);
    setTime(recordedAt);
    await to.append(streamId, revision === 0n ? 'no_stream' : revision - 1n, own, context);
    at += own.length;
  }
}

function chainOf(events: readonly RecordedEvent[]): string {
  let link: Buffer = GENESIS;
  for (const { meta, data, ...event } of events)
    link = linkHash(link, { ...event, recordedAt: meta.recordedAt, data: canonicalJson(data), meta: metaText(meta) });
  return link.toString('hex');
}

const withoutPosition = (events: readonly RecordedEvent[]) => events.map(({ position: _, ...event }) => event);

test('a log that is copied here and back keeps ids, lopnummer, revisions, times and chain', async () => {
  const slump = new Slump(3);
  let now = Date.parse('2026-01-01T00:00:00.000Z');
  const source = new MemoryEventStore({ now: () => new Date(now).toISOString() });
  const streams = Array.from({ length: 5 }, () => streamIdOf(KOMMUN, 'avvikelse', randomUUID()));
  for (let n = 0; n < 60; n += 1) {
    now += Math.floor(slump.tal() * 90_000) - 20_000;
    const events = Array.from({ length: 1 + Math.floor(slump.tal() * 3) }, (_, index) => ({
      type: 'Antecknat',
      schemaVersion: 1,
      data: { text: `å ${n}`, '10': index, '9': [1.5, null], ö: { b: 1, a: true } },
    }));
    const context = { commandId: randomUUID(), correlationId: randomUUID(), actorId: randomUUID(), role: 'medarbetare', kommun: KOMMUN };
    await source.append(
      slump.oneOf(streams),
      'any',
      events,
      slump.chance(0.5) ? { ...context, requestMac: 'bWFj', ursprung: 'import' } : context,
    );
  }
  const { events } = await source.feed(KOMMUN).read(null, 1_000);

  let time = '';
  installation = await Installation.start({ clock: { now: () => time } });
  installation.startSealer();
  const setTime = (instant: string): void => {
    time = instant;
  };
  const afterCommand = events.findIndex(({ meta }, n) => n > 40 && meta.commandId !== events[n - 1]!.meta.commandId);
  await copy(events.slice(0, afterCommand), installation.store, setTime);
  // Begun anew from the first, as after an interruption.
  await copy(events, installation.store, setTime);
  await installation.settled();
  const copied = (await installation.store.feed(KOMMUN).read(null, 1_000)).events;
  expect(withoutPosition(copied)).toEqual(withoutPosition(events));
  expect((await installation.index.head(KOMMUN)).link.toString('hex')).toBe(chainOf(events));
  expect(await installation.store.verifyChain(KOMMUN)).toEqual({ events: BigInt(events.length), faults: [] });

  const back = new MemoryEventStore({ now: () => time });
  await copy(copied, back, setTime);
  expect((await back.feed(KOMMUN).read(null, 1_000)).events).toEqual(events);
});
