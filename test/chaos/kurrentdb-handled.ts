import { parseStreamId } from '#engine/event-store';

/** A row of a counting projection, see `ordered`. */
export interface Handled {
  readonly event_id: string;
  readonly stream_id: string;
  readonly revision: number;
  readonly lopnummer: number;
  /** how many times */
  readonly antal: number;
}

/**
 * Every event must have been handled once, each kommun's in the order of its log without gaps, and each stream's likewise. Returns what is wrong.
 * @param rows in the order in which they were handled
 */
export function faultsOfHandled(expected: ReadonlySet<string>, rows: readonly Handled[]): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  const lopnummer = new Map<string, number>();
  const revisions = new Map<string, number>();
  for (const row of rows) {
    const { kommun } = parseStreamId(row.stream_id);
    seen.add(row.event_id);
    if (!expected.has(row.event_id)) faults.push(`not written: ${row.event_id}`);
    if (row.antal !== 1) faults.push(`handled ${row.antal} times: ${row.event_id}`);
    if (row.lopnummer !== (lopnummer.get(kommun) ?? 0) + 1) faults.push(`out of the order of ${kommun}: ${row.event_id}`);
    if (row.revision !== (revisions.get(row.stream_id) ?? -1) + 1) faults.push(`out of the order of its stream: ${row.event_id}`);
    lopnummer.set(kommun, row.lopnummer);
    revisions.set(row.stream_id, row.revision);
  }
  for (const id of expected) if (!seen.has(id)) faults.push(`lost: ${id}`);
  return faults;
}
