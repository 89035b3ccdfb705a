import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { createLogger, createPool, Skrivskydd, SKRIVSKYDD_LOOK_MS, type Config } from '#engine/platform';
import { databaseUrl } from '../composition/installation.js';
import { databasfel } from '../composition/startfel.js';

/** What was let through before: how long a process may go without looking, and the longest that one append takes. */
const IN_FLIGHT_MS = SKRIVSKYDD_LOOK_MS + 4_000;

/** Turns the installation's read-only switch; `null` only tells how it stands. */
export async function turnSkrivskydd(config: Config, on: boolean | null, say: (line: string) => void): Promise<void> {
  const closers: (() => Promise<unknown>)[] = [];
  try {
    const url = await databaseUrl(config, createLogger(config.logLevel, pino.destination({ dest: 2, sync: true })), closers);
    const pool = createPool(url, { max: 1 });
    closers.push(() => pool.end());
    const skrivskydd = new Skrivskydd(pool);
    if (on === true) {
      await skrivskydd.turnOn();
      await delay(IN_FLIGHT_MS);
    } else if (on === false) await skrivskydd.turnOff();
    say(
      (await skrivskydd.isOn())
        ? 'Skrivskyddet är på: allt går att läsa, ingenting tas emot. Stäng av det med ops skrivskydd --av.'
        : 'Skrivskyddet är av: tjänsten tar emot uppgifter.',
    );
  } catch (error) {
    throw config.database.embedded ? error : databasfel(error);
  } finally {
    for (const closer of closers.splice(0).reverse()) await closer();
  }
}
