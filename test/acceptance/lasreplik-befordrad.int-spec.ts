import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { MemoryEventStore } from '#engine/event-store/memory';
import { createDataSource, createHealth, createMetrics, type Health } from '#engine/platform';
import { eventually } from '#testkit/eventually';
import { LANGST_EFTER_MS, Lasreplik } from '../../apps/composition/lasreplik/index.js';
import { Replikpar } from './replikpar.js';

let par: Replikpar;
beforeAll(async () => {
  par = await Replikpar.start();
});
afterAll(() => par?.remove());

/** An api whose DATABASE_URL is the pair's primary, as far as reading goes. */
async function lasare(readUrl: string) {
  const [primar, replik] = [createDataSource(par.url('primar'), { max: 2 }), createDataSource(readUrl, { max: 2 })];
  await primar.initialize();
  const health: Health = createHealth();
  const quiet = (): void => undefined;
  const lasreplik = new Lasreplik({
    primar,
    replik,
    store: new MemoryEventStore({ now: () => '2026-01-01T00:00:00.000Z' }),
    readYourWrites: { waitFor: async () => true },
    projektioner: ['avvikelse'],
    health,
    logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    metrics: createMetrics(),
  });
  /** the port of the server that answers a question of a request */
  const svarar = (): Promise<string> =>
    new Promise((resolve, reject) => void lasreplik.begar('GET', () => void port(primar).then(resolve, reject)));
  return {
    svarar,
    /** null while the replica is used */
    sager: async () => (await health.ready()).kontroller.find(({ namn }) => namn === 'replik')?.detalj ?? null,
    close: async () => (await lasreplik.close(), primar.destroy()),
  };
}

const port = async (dataSource: DataSource): Promise<string> => {
  const runner = dataSource.createQueryRunner();
  try {
    const [row] = (await runner.query(`select current_setting('port') as port`)) as { port: string }[];
    return row!.port;
  } finally {
    await runner.release();
  }
};
const portOf = (which: 'primar' | 'replik'): string => new URL(par.url(which)).port;

test('a replica is read until it has been promoted: then it follows nobody, however far it has come', async () => {
  const { svarar, sager, close } = await lasare(par.url('replik'));
  try {
    await eventually('the replica is used', async () => (await sager()) === null);
    expect(await svarar()).toBe(portOf('replik'));
    await par.promote();
    // Sooner than it could be for lying too far behind: until then it is at a place in the log that the primary has had of late.
    expect(await eventually('it is no longer used', sager, LANGST_EFTER_MS - 2_000)).toContain('Allt läses ur DATABASE_URL');
    expect(await svarar()).toBe(portOf('primar'));
  } finally {
    await close();
  }
});

test('a DATABASE_READ_URL that leads to a server that never was a replica is not read', async () => {
  const { sager, close } = await lasare(par.url('primar'));
  try {
    expect(await sager()).toContain('Allt läses ur DATABASE_URL');
  } finally {
    await close();
  }
});
