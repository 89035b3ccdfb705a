import { pino } from 'pino';
import { kommunerWithSeals, PostgresSealIndex, rebuildIndex, RebuildRefused } from '#engine/event-store/kurrentdb';
import { createLogger, createMetrics, createPool, systemClock, systemRandom, type Config } from '#engine/platform';
import { databaseUrl } from '../composition/installation.js';
import { openKurrentlogg } from '../composition/kurrentlogg.js';
import { databasfel, Startfel } from '../composition/startfel.js';
import { Progress } from './progress.js';

/** Fills the index over KurrentDB's seals anew, of one kommun or of all. Answers whether all could be; the others' is left as it was. */
export async function byggOmRegister(config: Config, kommun: string | undefined, say: (line: string) => void): Promise<boolean> {
  const { eventStore } = config;
  if (eventStore.kind !== 'kurrentdb')
    throw new Startfel(
      'Bara en logg i KurrentDB har ett register. Ange EVENT_STORE=kurrentdb, KURRENTDB_URL och KEK_FILE för det här kommandot.',
    );
  const closers: (() => Promise<unknown>)[] = [];
  try {
    const logger = createLogger(config.logLevel, pino.destination({ dest: 2, sync: true }));
    const pool = createPool(await databaseUrl(config, logger, closers), { use: 'batch', max: 4 });
    closers.push(() => pool.end());
    const index = new PostgresSealIndex(pool);
    const { url, streamPrefix } = eventStore;
    const { store } = await openKurrentlogg({
      url,
      streamPrefix,
      index,
      clock: systemClock,
      random: systemRandom,
      logger,
      metrics: createMetrics(),
    });
    closers.push(() => store.close());
    const kommuner = kommun === undefined ? await kommunerWithSeals(store.connection, index) : [kommun];
    if (kommuner.length === 0) say('KurrentDB har inga sigill: det finns inget att bygga om.');
    let all = true;
    for (const each of kommuner) {
      const progress = new Progress(`Registret för ${each}`, 1);
      try {
        const lopnummer = await rebuildIndex(each, store.connection, index, (done, of) => progress.at(Number(done), Number(of)));
        progress.done();
        if (lopnummer === 0n && !(await kommunerWithSeals(store.connection, index)).includes(each)) {
          all = false;
          say(
            `FEL kommun ${each} finns inte i KurrentDB: den har inga sigill. Kontrollera kommunkoden, KURRENTDB_URL och KURRENTDB_STREAM_PREFIX.`,
          );
        } else say(`Kommun ${each}: registret är ombyggt ur sigillen, till löpnummer ${lopnummer}.`);
      } catch (error) {
        progress.done();
        if (!(error instanceof RebuildRefused)) throw error;
        all = false;
        say(`FEL i kommun ${each}: ${error.message} Registret är som det var.`);
      }
    }
    return all;
  } catch (error) {
    throw config.database.embedded ? error : databasfel(error);
  } finally {
    for (const closer of closers.splice(0).reverse()) await closer();
  }
}
