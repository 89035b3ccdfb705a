import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { streamIdOf } from '#engine/event-store';
import { PostgresEventStore } from '#engine/event-store/postgres';
import type { EventCodec } from '#engine/events';
import { createDataSource, runMigrations, systemClock, systemRandom } from '#engine/platform';
import { ProjectionRuntime } from '#engine/projection';
import { allMigrations } from '../../apps/composition/migrations.js';
import { OwnPostgres } from '../chaos/own-postgres.js';
import { ordered, orderedTable } from '../chaos/runtime.js';

export interface OmbyggnadOptions {
  readonly kommuner: number;
  /** of each kommun, with five events */
  readonly arenden: number;
  readonly varv: number;
}

const RESULTS = new URL('../../../test/bench/results/', import.meta.url);
const TEXT = 'Så lång som en vanlig beskrivning är. '.repeat(10);
const MODELL = 'rader';
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const codec: EventCodec = {
  encode: () => Promise.reject(new Error('not used')),
  decode: ({ type }) => ({ type, data: { tidpunkt: systemClock.now() } }),
};
const SAMTIDIGT = [1, 2, 4] as const;

/** The same rebuild with more and more kommuner at the same time, in turns, so that whatever else the machine does hits all alike. */
export async function benchOmbyggnad({ kommuner, arenden, varv }: OmbyggnadOptions): Promise<void> {
  const server = await OwnPostgres.create(['max_connections=100', 'jit=off', 'max_wal_size=4GB']);
  const dataSource = await createDataSource(server.url(), { use: 'batch', max: 10, migrations: allMigrations }).initialize();
  const store = new PostgresEventStore({ connectionString: server.url(), clock: systemClock });
  try {
    await runMigrations(dataSource);
    await dataSource.query(orderedTable(MODELL));
    await Promise.all(Array.from({ length: kommuner }, (_, nr) => fill(store, String(nr).padStart(4, '0'), arenden)));
    const runtime = new ProjectionRuntime({
      dataSource,
      store,
      codec,
      projections: [ordered(MODELL)],
      processManagers: [],
      clock: systemClock,
      random: systemRandom,
      logger: quiet,
    });
    const times = new Map<number, number[]>(SAMTIDIGT.map((samtidigt) => [samtidigt, []]));
    for (let nr = 0; nr <= varv; nr += 1)
      for (const samtidigt of SAMTIDIGT) {
        const begun = performance.now();
        await runtime.rebuild(MODELL, undefined, undefined, samtidigt);
        // The first turn only warms up.
        if (nr > 0) times.get(samtidigt)!.push((performance.now() - begun) / 1_000);
      }
    await runtime.stop();
    const text = markdown(times, { kommuner, arenden, varv });
    writeFileSync(new URL('ombyggnad.md', RESULTS), text);
    process.stdout.write(text);
  } finally {
    await store.close();
    await dataSource.destroy();
    await server.remove();
  }
}

async function fill(store: PostgresEventStore, kommun: string, arenden: number): Promise<void> {
  for (let nr = 0; nr < arenden; nr += 1) {
    const commandId = randomUUID();
    const events = Array.from({ length: 5 }, (_, revision) => ({ type: 'Provat', schemaVersion: 1, data: { revision, text: TEXT } }));
    const context = { commandId, correlationId: commandId, actorId: commandId, role: 'medarbetare', kommun };
    await store.append(streamIdOf(kommun, 'avvikelse', randomUUID()), 'no_stream', events, context);
  }
}

function markdown(times: ReadonlyMap<number, readonly number[]>, { kommuner, arenden, varv }: OmbyggnadOptions): string {
  const median = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[all.length >> 1]!;
  const one = median(times.get(1)!);
  const tal = (value: number): string => value.toFixed(1).replace('.', ',');
  return [
    '# Ombyggnad av flera kommuner samtidigt',
    '',
    `- ${cpus().length} kärnor, ${cpus()[0]!.model.trim()}, PostgreSQL på samma maskin med fsync på; ${new Date().toISOString().slice(0, 10)}`,
    `- en läsmodell med en rad per händelse, ${kommuner} kommuner med ${arenden * 5} händelser var, utan avkryptering; medianen av ${varv} varv, i tur och ordning`,
    '',
    '| samtidigt | sekunder | gånger så fort |',
    '| --- | --- | --- |',
    ...[...times].map(([samtidigt, all]) => `| ${samtidigt} | ${tal(median(all))} | ${tal(one / median(all))} |`),
    '',
  ].join('\n');
}
