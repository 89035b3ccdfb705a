/**
 * The events of a stream have been taken away or hidden by an administrator of the database: deleted, or cut off by its metadata. What is left of it is
 * not what was stored, so it is not shown as if it were.
 */
export class StreamGone extends Error {
  override readonly name = 'StreamGone';
  constructor(readonly streamId: string) {
    super(
      `Strömmen ${streamId} har tagits bort eller kortats av i databasen, utanför tjänsten. Återställ den ur en säkerhetskopia; händelserna går inte att läsa härifrån.`,
    );
  }
}

/** The server does not take an append of this size. Nothing has been stored. */
export class EventTooLarge extends Error {
  override readonly name = 'EventTooLarge';
  constructor(
    readonly streamId: string,
    readonly bytes: number,
    /** which setting decides, in Swedish */
    remedy: string,
    cause?: unknown,
  ) {
    super(`En händelse på ${Math.ceil(bytes / 1024)} KiB ryms inte i databasen. ${remedy}`, { cause });
  }
}

/** The account that the service has may not do what the service must; the message is a Swedish sentence for whoever runs it. */
export class StoreDenied extends Error {
  override readonly name = 'StoreDenied';
}
