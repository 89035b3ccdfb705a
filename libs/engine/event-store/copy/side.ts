import type { EventStore, Position } from '../port.js';

/** Where the chain of a kommun is at one lopnummer. */
export interface ChainPoint {
  readonly lopnummer: bigint;
  /** 32 bytes, as the store keeps it; see `chain.ts` */
  readonly link: Buffer;
  /** of the event, to read on from */
  readonly position: Position;
}

/** The chain as the store itself keeps it, beside what the port gives. */
export interface ChainPoints {
  /** the newest numbered event, null when the kommun has none */
  last(kommun: string): Promise<ChainPoint | null>;
  /** those after the lopnummer, in order, at most `max` */
  page(kommun: string, after: bigint, max: number): Promise<readonly ChainPoint[]>;
}

/** One of the two logs of a copy. */
export interface CopySide {
  /** as the operator calls it */
  readonly name: string;
  readonly store: EventStore;
  readonly points: ChainPoints;
  /** resolves when all that is stored has its number; at once where it has so from the start */
  settled(): Promise<void>;
  /** Swedish sentences about those of the streams that cannot be read though the feed has their events; absent where a log has none such */
  hidden?(streamIds: readonly string[]): Promise<readonly string[]>;
}

/** What stands in the way of a copy: a Swedish sentence with lopnummer and stream at most, never contents. */
export class CopyRefused extends Error {
  override readonly name = 'CopyRefused';
}

/** What is in the way may be another installation's whole log, on the same server: emptying the target is the last thing to do. */
export const OTHERS_LOG =
  'Används KurrentDB av flera installationer: kontrollera KURRENTDB_STREAM_PREFIX först. Töm målet bara om ingen annan har sina händelser där.';
