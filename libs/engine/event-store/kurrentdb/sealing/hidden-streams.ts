import { inParallel } from '#engine/platform';
import { StreamGone } from '../../store-faults.js';
import type { KurrentConnection } from '../server/connection.js';
import { serverRevision } from '../revisions.js';

/** Reads on their way at once: many streams take minutes, and who works in the service is not kept waiting by it. */
const WIDTH = 16;

/** A stream whose events are stored, and what is known of it. */
export interface KnownStream {
  readonly streamId: string;
  /** the server's numbers, ascending */
  readonly doubles: readonly bigint[];
}

/**
 * Finds the streams that an administrator has deleted or cut off by their metadata: `$all` has their events until the server is scavenged, and until then it
 * can be mended. One read each, of the first event, because a stream is cut from its beginning. Tells what it is, in Swedish, and what to do.
 */
export async function findHidden(
  connection: KurrentConnection,
  streams: readonly KnownStream[],
  limitMs: number,
  onHidden: (streamId: string, fel: string) => void,
  onRead: (streams: number) => void = () => undefined,
): Promise<void> {
  let read = 0;
  await inParallel(streams, WIDTH, async ({ streamId, doubles }) => {
    const first = serverRevision(0n, doubles);
    try {
      const [raw] = await connection.readStream(streamId, first, 1, limitMs);
      if (raw?.serverRevision !== first) onHidden(streamId, cut(streamId));
    } catch (error) {
      if (!(error instanceof StreamGone)) throw error;
      onHidden(streamId, tombstoned(streamId));
    }
    onRead((read += 1));
  });
}

const cut = (streamId: string): string =>
  `Strömmen ${streamId} går inte att läsa från början: den är raderad, eller kortad av sina metadata ($maxCount, $maxAge, $tb). Händelserna ligger kvar tills databasen städas. Kör ingen scavenge, och skriv {"$tb":0} som strömmens metadata, två gånger om den är raderad.`;

const tombstoned = (streamId: string): string =>
  `Strömmen ${streamId} är raderad för gott. Händelserna ligger kvar tills databasen städas, men strömmen går inte att öppna igen. Kör ingen scavenge, och återställ KurrentDB ur en säkerhetskopia från före raderingen.`;
