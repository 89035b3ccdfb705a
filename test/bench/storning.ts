import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { createDataSource, runMigrations } from '#engine/platform';
import { allMigrations } from '../../apps/composition/migrations.js';
import { growthOf, MOST_GROWTH, storm, type Storm } from '../chaos/kurrentdb-storm.js';
import { OwnPostgres } from '../chaos/own-postgres.js';

export interface StorningOptions {
  readonly handelser: number;
  readonly dodade: number;
}

const RESULTS = new URL('../../../test/bench/results/', import.meta.url);
const SETTINGS = ['max_connections=100', 'max_wal_size=4GB'];
const MB = 1024 * 1024;

/** What test/chaos/kurrentdb.e2e-spec.ts shows with few events, with as many as one asks for. Ends with an error when it does not hold. */
export async function benchStorning({ handelser, dodade }: StorningOptions): Promise<void> {
  const server = await OwnPostgres.create(SETTINGS);
  try {
    const dataSource = await createDataSource(server.url(), { use: 'batch', migrations: allMigrations }).initialize();
    await runMigrations(dataSource);
    await dataSource.destroy();
    const result = await storm({
      databaseUrl: server.url(),
      events: handelser,
      kills: dodade,
      tell: (line) => process.stdout.write(`${line}\n`),
    });
    const lines = report(result);
    process.stdout.write(`${lines.join('\n')}\n`);
    mkdirSync(RESULTS, { recursive: true });
    writeFileSync(new URL('storning.md', RESULTS), `${lines.join('\n')}\n`);
    if (result.faults.length > 0 || growthOf(result) >= MOST_GROWTH) process.exitCode = 1;
  } finally {
    await server.remove();
  }
}

function report(result: Storm): string[] {
  const { events, faults, kills, memory, reads, resubscribed, sealedBySurvivor, seconds } = result;
  const growth = growthOf(result);
  return [
    '# Händelser genom störningar',
    '',
    `- händelser: ${events.toLocaleString('sv-SE')} i två kommuner, på ${seconds.toFixed(0)} s`,
    `- maskin: ${cpus()[0]?.model ?? 'okänd processor'}, ${availableParallelism()} kärnor, Node ${process.version}`,
    '- servern är motparten i `libs/testkit/kurrentdb-peer`, i en process för sig; ingen riktig KurrentDB har prövats här',
    `- störningar: avbrott efter var 500:e händelse, slut utan ett ord efter var 300:e, båda även med långsamma läsningar; ${reads.toLocaleString('sv-SE')} läsningar och prenumerationer i allt`,
    `- arbetare: tre processer som alla förseglar och räknar; två dödas med \`kill -9\` i slumpad ordning, ${kills} gånger`,
    `- den som inte dödas förseglade ${sealedBySurvivor.toLocaleString('sv-SE')} av händelserna och började om sin prenumeration ${resubscribed.toLocaleString('sv-SE')} gånger`,
    '',
    '| händelser | minne i den som inte dödas, MB |',
    '| --- | --- |',
    ...memory.map((bytes, quarter) => `| ${(quarter + 1) * 25} % | ${(bytes / MB).toFixed(1)} |`),
    '',
    faults.length === 0
      ? 'Varje händelse hanterad en gång och i ordning, kedjan hel.'
      : `EJ UPPNÅTT, ${faults.length} fel: ${faults.slice(0, 20).join('; ')}.`,
    `Minnet växte ${(growth / MB).toFixed(1)} MB efter den första fjärdedelen (gräns ${MOST_GROWTH / MB}): ${growth < MOST_GROWTH ? 'uppnått' : 'EJ UPPNÅTT'}.`,
  ];
}
