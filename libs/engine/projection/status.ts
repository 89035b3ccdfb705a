import { ALL_KOMMUNER, type CheckpointRow } from './checkpoints.js';
import type { ProjectionContext } from './context.js';
import type { Consumer } from './handlers.js';
import { UNNUMBERED } from './page.js';
import { buildName } from './rebuild.js';

/** `arbetar`: somebody has the lease · `ledig`: nobody has · `stoppad`: an event stands in the way, see `fel` · `inaktuell`: rows of another version than the code's */
export type ConsumerState = 'arbetar' | 'ledig' | 'stoppad' | 'inaktuell';

export interface ProjectionStatus {
  readonly namn: string;
  readonly kind: 'projektion' | 'processhanterare';
  readonly kommun: string;
  readonly state: ConsumerState;
  /** the version of the rows that are served */
  readonly version: number;
  readonly lopnummer: bigint;
  readonly head: bigint;
  /** events that remain */
  readonly lag: bigint;
  /** events set aside */
  readonly parked: number;
  /** why it is stopped, or why its last rebuild was; no event data */
  readonly fel?: string;
  /** it is being built anew just now */
  readonly building: boolean;
}

/** One line per consumer and kommun, also where nothing has been handled yet. */
export async function readStatus(context: ProjectionContext, consumers: readonly Consumer[]): Promise<readonly ProjectionStatus[]> {
  const { checkpoints, heads, parking, sql, store } = context;
  const rows = await checkpoints.rows(sql);
  const parked = await parking.counts(sql);
  const byKey = new Map(rows.map((row) => [`${row.namn} ${row.kommun}`, row]));
  for (const row of rows) if (row.kommun !== ALL_KOMMUNER) heads.note(row.kommun, row.position, row.lopnummer);

  const lines: ProjectionStatus[] = [];
  for (const kommun of await store.kommuner()) {
    const head = await heads.lopnummer(kommun);
    for (const consumer of consumers) {
      const row = byKey.get(`${consumer.name} ${kommun}`);
      const build = byKey.get(`${buildName(consumer.name)} ${ALL_KOMMUNER}`);
      const lopnummer = await lopnummerOf(row, context);
      const fel = row?.fel ?? build?.fel;
      lines.push({
        namn: consumer.name,
        kind: consumer.kind,
        kommun,
        state: stateOf(row, consumer),
        version: row?.version ?? consumer.version,
        lopnummer,
        head,
        lag: head > lopnummer ? head - lopnummer : 0n,
        parked: parked.get(`${consumer.name} ${kommun}`) ?? 0,
        ...(fel ? { fel } : {}),
        building: build?.leased ?? false,
      });
    }
  }
  return lines;
}

async function lopnummerOf(row: CheckpointRow | undefined, { heads }: ProjectionContext): Promise<bigint> {
  if (!row) return 0n;
  return row.lopnummer === UNNUMBERED && row.position !== null ? heads.at(row.kommun, row.position) : row.lopnummer;
}

function stateOf(row: CheckpointRow | undefined, consumer: Consumer): ConsumerState {
  if (!row) return 'ledig';
  if (row.status === 'stoppad') return 'stoppad';
  if (row.version !== consumer.version) return 'inaktuell';
  return row.leased ? 'arbetar' : 'ledig';
}
