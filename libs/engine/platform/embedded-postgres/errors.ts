/** The embedded PostgreSQL cannot be started; the message is a Swedish sentence for whoever runs the server. */
export class EmbeddedPostgresError extends Error {
  override readonly name: string = 'EmbeddedPostgresError';
}

/** Another living process uses the DATA_DIR. */
export class DataDirUpptagen extends EmbeddedPostgresError {
  override readonly name = 'DataDirUpptagen';
  constructor(
    readonly dataDir: string,
    readonly pid: number,
  ) {
    super(`Katalogen ${dataDir} används redan av en annan process (pid ${pid}). Stoppa den, eller ange en annan katalog i DATA_DIR.`);
  }
}
