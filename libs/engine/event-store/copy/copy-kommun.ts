import { setTimeout as delay } from 'node:timers/promises';
import type { AppendResult, RecordedEvent } from '../port.js';
import { RevisionConflict, StoreUnavailable } from '../port.js';
import { StreamGone } from '../store-faults.js';
import { readChecked } from './read-checked.js';
import { CopyRefused, OTHERS_LOG, type ChainPoint, type CopySide } from './side.js';

export interface CopyJob {
  readonly from: CopySide;
  readonly to: CopySide;
  /** sets the clock that the target store was opened with: the events keep their times */
  readonly setTime: (instant: string) => void;
}

const TRIES = 30;
const PAUSE_MS = 1_000;

/**
 * Copies what the target lacks of one kommun, command by command in the order of the source. What has been copied before is recognised by the target's last
 * link, so that it may be broken off anywhere and begun anew. Answers with the number of events copied; throws `CopyRefused`.
 */
export async function copyKommun(job: CopyJob, kommun: string, onProgress: (copied: bigint, of: bigint) => void): Promise<number> {
  const { from, to } = job;
  const start = await commonPoint(from, to, kommun);
  const end = (await from.points.last(kommun))?.lopnummer ?? 0n;
  let copied = 0;
  let command: RecordedEvent[] = [];
  const flush = async (): Promise<void> => {
    await appendAgain(job, command);
    copied += command.length;
    command = [];
  };
  onProgress(start?.lopnummer ?? 0n, end);
  for await (const page of readChecked(from, kommun, start)) {
    for (const { event, whole } of page) {
      if (!whole) throw damaged(from, event);
      if (command.length > 0 && command[0]!.meta.commandId !== event.meta.commandId) await flush();
      command.push(event);
    }
    onProgress(page.at(-1)!.event.lopnummer, end);
  }
  if (command.length > 0 && (await isWhole(from, command.at(-1)!))) await flush();
  return copied;
}

/** The target's last event, when the source has the same one there; null when the target has none. */
async function commonPoint(from: CopySide, to: CopySide, kommun: string): Promise<ChainPoint | null> {
  const reached = await to.points.last(kommun);
  if (!reached) return null;
  const [own] = await from.points.page(kommun, reached.lopnummer - 1n, 1);
  if (!own)
    throw new CopyRefused(
      `${to.name} har händelser i kommun ${kommun} som ${from.name} inte har: den slutar vid löpnummer ${reached.lopnummer}. Går kopian åt fel håll: byt --from och --to. ${OTHERS_LOG}`,
    );
  if (!own.link.equals(reached.link))
    throw new CopyRefused(
      `Kedjorna i kommun ${kommun} skiljer sig vid löpnummer ${reached.lopnummer}: ${to.name} är inte en kopia av ${from.name}. ${OTHERS_LOG}`,
    );
  return own;
}

export const damaged = ({ name }: CopySide, { lopnummer, streamId }: RecordedEvent): CopyRefused =>
  new CopyRefused(
    `I ${name} är händelsen med löpnummer ${lopnummer} i strömmen ${streamId} inte en som tjänsten har skrivit, eller så har den ändrats. Den kan inte kopieras med bevarad kedja. Kör ops verify mot den loggen.`,
  );

/** A command that is being numbered while it is read may have more events than the feed gives yet: it is left for the next run. */
async function isWhole(side: CopySide, event: RecordedEvent): Promise<boolean> {
  const { streamId, revision, meta } = event;
  try {
    const [next] = await side.store.readStream(streamId, { from: revision + 1n, max: 1 });
    return next?.meta.commandId !== meta.commandId;
  } catch (error) {
    throw error instanceof StreamGone ? damaged(side, event) : error;
  }
}

async function appendAgain({ to, setTime }: CopyJob, events: readonly RecordedEvent[]): Promise<void> {
  const { streamId, revision, lopnummer, meta } = events[0]!;
  const { recordedAt, ...context } = meta;
  setTime(recordedAt);
  for (let tries = 1; ; tries += 1) {
    try {
      const stored = await to.store.append(streamId, revision === 0n ? 'no_stream' : revision - 1n, events, context);
      if (isSame(stored, events)) return;
      throw inTheWay(to, streamId, lopnummer);
    } catch (error) {
      if (error instanceof RevisionConflict || error instanceof StreamGone) throw inTheWay(to, streamId, lopnummer);
      if (!(error instanceof StoreUnavailable) || tries === TRIES) throw error;
      await delay(PAUSE_MS);
    }
  }
}

const isSame = ({ revision }: AppendResult, events: readonly RecordedEvent[]): boolean => revision === events.at(-1)!.revision;

const inTheWay = ({ name }: CopySide, streamId: string, lopnummer: bigint): CopyRefused =>
  new CopyRefused(`I ${name} står något annat i vägen i strömmen ${streamId}, där löpnummer ${lopnummer} skulle in. ${OTHERS_LOG}`);
