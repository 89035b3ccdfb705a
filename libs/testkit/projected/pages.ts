import type { DataSource } from 'typeorm';
import { v5 } from 'uuid';
import { streamIdOf } from '#engine/event-store';
import type { DomainEvent } from '#engine/kernel';
import type { ProjectedEvent, Projection } from '#engine/projection';

/** Events as a read model is told of them, in the order in which they happened in kommun 0000. */
export function told<E extends DomainEvent>(
  happened: readonly (readonly [area: string, id: string, event: E])[],
  by = 'controller',
): readonly ProjectedEvent[] {
  return happened.map(([area, id, event], i) => ({
    event,
    eventId: v5(`event-${i}`, v5.URL),
    kommun: '0000',
    area,
    id,
    streamId: streamIdOf('0000', area, id),
    revision: BigInt(happened.slice(0, i).filter(([, other]) => other === id).length),
    lopnummer: BigInt(i + 1),
    position: String(i + 1),
    recordedAt: event.data.tidpunkt,
    actorId: by,
    role: by,
    correlationId: id,
  }));
}

/** Tells a read model of events, so many at a time, each page in a transaction. */
export async function applyPages(
  dataSource: DataSource,
  projection: Projection,
  events: readonly ProjectedEvent[],
  size: number,
): Promise<void> {
  for (let from = 0; from < events.length; from += size) {
    await dataSource.transaction((manager) =>
      projection.apply(events.slice(from, from + size), {
        manager,
        query: (sql, parameters) => manager.query(sql, [...(parameters ?? [])]),
      }),
    );
  }
}

const PAGE = 500;

/** Tells each read model of the events of its areas. */
export async function applyAll(
  dataSource: DataSource,
  projections: readonly Projection[],
  events: readonly ProjectedEvent[],
): Promise<void> {
  for (const projection of projections) {
    const taken = events.filter(({ area }) => projection.areas.includes(area));
    await applyPages(dataSource, projection, taken, PAGE);
  }
}

/** One read model told of events, into its tables emptied. */
export async function applyAnew(
  dataSource: DataSource,
  projection: Projection,
  events: readonly ProjectedEvent[],
  size: number,
): Promise<void> {
  for (const table of projection.tables) await dataSource.query(`delete from ${table}`);
  await applyPages(dataSource, projection, events, size);
}
