// Whether another process uses DATA_DIR, asked of what was built last, so that nobody waits for a build to be told so.
const BUILT = new URL('../dist/libs/engine/platform/', import.meta.url);

/** A Swedish sentence; null when the folder is free, and when only the program itself can tell: nothing has been built, or a setting is wrong. */
export async function upptagen() {
  try {
    const [{ readConfig }, { assertFree }] = await Promise.all(
      ['config.js', 'embedded-postgres/lock.js'].map((file) => import(new URL(file, BUILT))),
    );
    const { database, dataDir } = readConfig();
    if (database.embedded) await assertFree(dataDir);
    return null;
  } catch (error) {
    return error?.name === 'DataDirUpptagen' ? error.message : null;
  }
}
