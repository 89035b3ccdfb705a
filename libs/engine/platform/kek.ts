import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Config, ConfigError } from './config.js';

const LENGTH = 32;

/**
 * The key encryption key, 32 bytes. Without KEK_FILE it is made once in DATA_DIR, with a warning: then data and key lie side by side.
 * To be called before the embedded database is started: a database without its key is never given a new one.
 */
export async function loadKek(
  config: Pick<Config, 'kekFile' | 'dataDir'>,
  warn: (sentence: string) => void = console.warn,
): Promise<Buffer> {
  if (config.kekFile) return readKek(config.kekFile, `KEK_FILE pekar på ${config.kekFile}, som inte går att läsa.`);
  const file = join(config.dataDir, 'nyckel', 'kek');
  if (!(await exists(file))) {
    if (await exists(join(config.dataDir, 'pg')))
      throw new ConfigError([
        `Nyckeln ${file} saknas fast databasen finns. Utan den kan inga personuppgifter läsas: återställ den från en säkerhetskopia.`,
      ]);
    await makeKek(file);
    warn(`En ny huvudnyckel har skapats i ${file}. Säkerhetskopiera den skild från databasen, och ange KEK_FILE i skarp drift.`);
  }
  return readKek(file, `Nyckeln ${file} går inte att läsa.`);
}

async function readKek(file: string, complaint: string): Promise<Buffer> {
  const content = await readFile(file).catch(() => {
    throw new ConfigError([`${complaint} Kontrollera sökvägen och rättigheterna.`]);
  });
  if (content.length === LENGTH) return content;
  const text = content.toString('latin1').trim();
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  throw new ConfigError([`Nyckeln ${file} ska vara ${LENGTH} byte, eller ${LENGTH * 2} hexadecimala tecken.`]);
}

/** Whole or not at all, and never over one that another process has just made. */
async function makeKek(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o400);
  try {
    await handle.writeFile(randomBytes(LENGTH));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
