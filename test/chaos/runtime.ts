import type { DataSource } from 'typeorm';
import type { EventStore } from '#engine/event-store';
import { EventRegistry } from '#engine/events';
import { systemClock, systemRandom } from '#engine/platform';
import { ProjectionRuntime, type Projection } from '#engine/projection';
import { loadRegler } from '#regler/ladda';
import { ClearFieldCipher } from '#testkit/clear-cipher';
import { areaEvents, projectionsOf } from '../../apps/composition/areas.js';

export const registry = new EventRegistry(areaEvents, new ClearFieldCipher());

/** Counts how many times each event has been handled: what an upsert would hide. */
const counting: Projection = {
  name: 'raknare',
  version: 1,
  tables: ['raknare'],
  areas: ['avvikelse'],
  apply: async (events, transaction) => {
    await transaction.query(
      `INSERT INTO raknare AS r (kommun, event_id, antal) SELECT $1, unnest($2::uuid[]), 1
       ON CONFLICT (kommun, event_id) DO UPDATE SET antal = r.antal + 1`,
      [events[0]!.kommun, events.map(({ eventId }) => eventId)],
    );
  },
};
export const COUNTING_TABLE = 'CREATE TABLE raknare (kommun text, event_id uuid, antal integer NOT NULL, PRIMARY KEY (kommun, event_id))';

/** Counts likewise, and numbers the events in the order in which they are handled. */
export const ordered = (name: string): Projection => ({
  name,
  version: 1,
  tables: [name],
  areas: ['avvikelse'],
  apply: async (events, transaction) => {
    await transaction.query(
      `INSERT INTO ${name} AS r (kommun, event_id, stream_id, revision, lopnummer, antal)
       SELECT $1, event_id, stream_id, revision, lopnummer, 1
         FROM unnest($2::uuid[], $3::text[], $4::integer[], $5::integer[]) AS e (event_id, stream_id, revision, lopnummer)
        ORDER BY lopnummer
       ON CONFLICT (kommun, event_id) DO UPDATE SET antal = r.antal + 1`,
      [
        events[0]!.kommun,
        events.map(({ eventId }) => eventId),
        events.map(({ streamId }) => streamId),
        events.map(({ revision }) => Number(revision)),
        events.map(({ lopnummer }) => Number(lopnummer)),
      ],
    );
  },
});
export const orderedTable = (name: string): string =>
  `CREATE TABLE ${name} (nr bigint GENERATED ALWAYS AS IDENTITY, kommun text, event_id uuid, stream_id text NOT NULL, revision integer NOT NULL,
     lopnummer integer NOT NULL, antal integer NOT NULL, PRIMARY KEY (kommun, event_id))`;

/** The installation's own projections and the counting one, or those that are given, with short leases so that a killed owner is soon followed by another. */
export const runtimeOn = (
  dataSource: DataSource,
  store: EventStore,
  batchSize: number,
  projections: readonly Projection[] = [...projectionsOf(loadRegler()), counting],
): ProjectionRuntime =>
  new ProjectionRuntime({
    dataSource,
    store,
    codec: registry,
    projections,
    processManagers: [],
    clock: systemClock,
    random: systemRandom,
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    leaseMs: 500,
    batchSize,
    discoverMs: 50,
  });
