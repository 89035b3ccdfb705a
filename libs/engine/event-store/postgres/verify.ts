import { GENESIS, linkHash } from '../chain.js';
import type { ChainFault, ChainReport } from '../chain-report.js';
import { eventIdOf } from '../ids.js';
import type { Rows } from './rows.js';
import { instantOf } from './rows.js';

const MOST_FAULTS = 100;
const PAGE = 1_000;

type LinkRow = [
  lopnummer: string,
  streamId: string,
  revision: string,
  eventId: string,
  type: string,
  schemaVersion: number,
  recordedAt: string,
  data: string,
  meta: string,
  hash: Buffer,
  commandId: string,
  commandIndex: number,
];

/**
 * Recomputes every link of a kommun's chain from the stored texts, and checks that no lopnummer and no revision is missing, that times never go backwards
 * and that the head row is where the log ends. `onProgress` gets the events read so far and the head's lopnummer.
 */
export async function verifyChain(kommun: string, rows: Rows, onProgress?: (events: bigint, of: bigint) => void): Promise<ChainReport> {
  const faults: ChainFault[] = [];
  const fault = (lopnummer: bigint, fel: string): void => {
    if (faults.length < MOST_FAULTS) faults.push({ lopnummer, fel });
  };
  const revisions = new Map<string, bigint>();
  const [head] = await rows<[string, Buffer]>('verify-head', 'select lopnummer, hash from handelselogg.head where kommun = $1', [kommun]);
  const end = head ? BigInt(head[0]) : 0n;

  let events = 0n;
  let last = 0n;
  let lastTime = '';
  let previous: Buffer = GENESIS;
  for (;;) {
    const page = await rows<LinkRow>(
      'verify',
      `select lopnummer, stream_id, revision, event_id, type, schema_version, recorded_at, data, meta, hash, command_id, command_index
       from handelselogg.handelse where kommun = $1 and lopnummer > $2 and lopnummer <= $3 order by lopnummer limit ${PAGE}`,
      [kommun, String(last), String(end)],
    );
    if (page.length === 0) break;
    for (const [number, streamId, revisionText, eventId, type, schemaVersion, time, data, meta, stored, commandId, commandIndex] of page) {
      const lopnummer = BigInt(number);
      const revision = BigInt(revisionText);
      const recordedAt = instantOf(time);
      if (lopnummer !== last + 1n) fault(lopnummer, `Löpnummer ${last + 1n} saknas före denna händelse.`);
      const expected = (revisions.get(streamId) ?? -1n) + 1n;
      if (revision !== expected) fault(lopnummer, `Strömmens revision är ${revision}, men ${expected} väntades.`);
      if (recordedAt < lastTime) fault(lopnummer, 'Tiden är tidigare än den föregående händelsens.');
      if (eventIdOf(commandId, commandIndex) !== eventId) fault(lopnummer, 'Händelsens id hör inte till dess kommando.');
      const link = linkHash(previous, { lopnummer, streamId, revision, eventId, type, schemaVersion, recordedAt, data, meta });
      if (!link.equals(stored)) fault(lopnummer, 'Händelsen stämmer inte med kedjan: den, eller en före den, har ändrats.');
      // Going on from the stored link shows each break once, where it is.
      previous = stored;
      last = lopnummer;
      lastTime = recordedAt;
      revisions.set(streamId, revision);
      events += 1n;
    }
    onProgress?.(events, end);
  }

  if (last !== end) fault(end, `Loggen slutar vid löpnummer ${last}, men ska sluta vid ${end}.`);
  else if (head && !previous.equals(head[1])) fault(end, 'Loggens slut stämmer inte med kedjan.');
  const [beyond] = await rows<[string]>('verify-end', 'select count(*) from handelselogg.handelse where kommun = $1 and lopnummer > $2', [
    kommun,
    String(end),
  ]);
  if (beyond && beyond[0] !== '0') {
    const [now] = await rows<[string]>('verify-now', 'select lopnummer from handelselogg.head where kommun = $1', [kommun]);
    if (!now || BigInt(now[0]) < end + BigInt(beyond[0])) fault(end + 1n, 'Det finns händelser efter loggens slut.');
  }
  return { events, faults };
}
