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

/** The installation's own projections and the counting one, with short leases so that a killed owner is soon followed by another. */
export const runtimeOn = (dataSource: DataSource, store: EventStore, batchSize: number): ProjectionRuntime =>
  new ProjectionRuntime({
    dataSource,
    store,
    codec: registry,
    projections: [...projectionsOf(loadRegler()), counting],
    processManagers: [],
    clock: systemClock,
    random: systemRandom,
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    leaseMs: 500,
    batchSize,
    discoverMs: 50,
  });
