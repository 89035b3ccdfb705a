import { randomUUID } from 'node:crypto';
import { canonicalJson } from '#engine/kernel';
import { Slump } from '#testkit/slump';
import { metaText } from '../append-input.js';
import { GENESIS, linkHash } from '../chain.js';
import { streamIdOf } from '../ids.js';
import type { EventStore, RecordedEvent } from '../port.js';
import type { ChainPoint, CopySide } from './side.js';

export const KOMMUNER = ['0000', '0001'];

/** Commands of one to four events in several streams of both kommuner; times that also go backwards. */
export async function randomHistory(store: EventStore, seed: number, commands: number, setTime: (instant: string) => void): Promise<void> {
  const slump = new Slump(seed);
  const streams = KOMMUNER.map((kommun) => Array.from({ length: 6 }, () => streamIdOf(kommun, 'prov', randomUUID())));
  let now = Date.parse('2026-01-01T00:00:00.000Z') + seed * 86_400_000;
  for (let n = 0; n < commands; n += 1) {
    now += Math.floor(slump.tal() * 90_000) - 20_000;
    setTime(new Date(now).toISOString());
    const which = slump.chance(0.7) ? 0 : 1;
    const events = Array.from({ length: 1 + Math.floor(slump.tal() * 4) }, (_, index) => ({
      type: 'Antecknat',
      schemaVersion: 1 + (n % 2),
      data: { tidpunkt: '2026-01-01T00:00:00.000Z', varde: n + index, text: `å ${n}`, '10': index, '9': [1.5, null], ö: { b: 1, a: true } },
    }));
    const context = {
      commandId: randomUUID(),
      correlationId: randomUUID(),
      actorId: randomUUID(),
      role: 'medarbetare',
      kommun: KOMMUNER[which]!,
    };
    const more = slump.chance(0.5) ? ({ requestMac: 'bWFj', ursprung: 'import' } as const) : {};
    await store.append(slump.oneOf(streams[which]!), 'any', events, { ...context, ...more });
  }
}

/** A log without a chain of its own, as if it had one. */
export function memorySide(store: EventStore, name = 'minnet'): CopySide {
  const points = async (kommun: string): Promise<readonly ChainPoint[]> => {
    let link: Buffer = GENESIS;
    return (await allOf(store, kommun)).map((event) => {
      const { meta, data, lopnummer, position } = event;
      link = linkHash(link, { ...event, recordedAt: meta.recordedAt, data: canonicalJson(data), meta: metaText(meta) });
      return { lopnummer, link, position };
    });
  };
  return {
    name,
    store,
    settled: async () => undefined,
    points: {
      last: async (kommun) => (await points(kommun)).at(-1) ?? null,
      page: async (kommun, after, max) => (await points(kommun)).filter(({ lopnummer }) => lopnummer > after).slice(0, max),
    },
  };
}

export const allOf = async (store: EventStore, kommun: string): Promise<readonly RecordedEvent[]> =>
  (await store.feed(kommun).read(null, 100_000)).events;

/** all that a copy must keep: everything but the store's own places */
export async function contentsOf(store: EventStore): Promise<unknown> {
  return Promise.all(KOMMUNER.map(async (kommun) => (await allOf(store, kommun)).map(({ position: _, ...event }) => event)));
}

export class Killed extends Error {
  override readonly name = 'Killed';
}

/** The side of a process that ends after so many appends: the last one is stored, and nobody hears of it. */
export function killedAfter(appends: number, side: CopySide): CopySide {
  let left = appends;
  const store = Object.create(side.store) as EventStore;
  store.append = async (...given) => {
    const result = await side.store.append(...given);
    left -= 1;
    if (left === 0) throw new Killed();
    return result;
  };
  return { ...side, store };
}
