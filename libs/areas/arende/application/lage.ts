import { streamIdOf, type EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import type { DomainEvent } from '#engine/kernel';

/**
 * What decides who sees a case, from the log itself: a case that was opened or moved a moment ago is judged by where it is now.
 * @param types the events that place it; no other is decoded
 * @returns null when there is no such case
 */
export async function lageUrLoggen<Lage, E extends DomainEvent>(
  store: EventStore,
  codec: EventCodec,
  { kommun, area, id }: { readonly kommun: string; readonly area: string; readonly id: string },
  types: readonly E['type'][],
  placed: (lage: Lage | null, event: E, kommun: string, actorId: string) => Lage | null,
): Promise<Lage | null> {
  const stored = await store.readStream(streamIdOf(kommun, area, id));
  return stored
    .filter(({ type }) => types.includes(type))
    .reduce<Lage | null>((lage, event) => placed(lage, codec.decode(event) as E, kommun, event.meta.actorId), null);
}
