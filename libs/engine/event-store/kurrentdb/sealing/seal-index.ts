import { GENESIS } from '../../chain.js';
import type { StoredCommand } from '../../port.js';
import type { Place } from '../server/place.js';
import type { Known } from './plan-seal.js';
import type { Seal, SealedEvent, SealHead } from './seal.js';

/** What is sealed of one stream. */
export interface SealedStream {
  /** those asked for, by revision */
  readonly events: readonly SealedEvent[];
  /** the last sealed revision, null when the stream has none */
  readonly last: bigint | null;
  /** the server's numbers, ascending */
  readonly doubles: readonly bigint[];
}

/** Every event of ours in `$all` at or before the place is in the index, but for those of some kommuner, of which nothing is said. */
export interface SealedUpTo {
  readonly place: Place;
  readonly except: readonly string[];
}

/** Looks up what the seals say. Holds nothing of its own: it can be emptied and filled again from the seal streams. */
export interface SealIndex {
  heads(): Promise<readonly SealHead[]>;
  /** where the kommun is; `firstHead` when nothing is sealed */
  head(kommun: string): Promise<SealHead>;
  /** takes a seal in, as a whole, if it is the next one; false when it is another, and then nothing has changed */
  add(seal: Seal): Promise<boolean>;
  /** the events after the lopnummer, in order, at most `max` */
  page(kommun: string, after: bigint, max: number): Promise<readonly SealedEvent[]>;
  /** of the kommun's last sealed event, null when it has none */
  newest(kommun: string): Promise<Place | null>;
  /** of the last event at or before the place, 0n when there is none */
  lopnummerAt(kommun: string, place: Place): Promise<bigint>;
  stream(streamId: string, from: bigint, max: number): Promise<SealedStream>;
  command(kommun: string, commandId: string): Promise<StoredCommand | null>;
  known(kommun: string, eventIds: readonly string[], streamIds: readonly string[]): Promise<Known>;
  /** null when nothing is known of the whole */
  sealedTo(): Promise<SealedUpTo | null>;
  /** what a sealer moves `sealedTo` with; good until the index is emptied. To be had before he looks whether the index has everything. */
  sealedToToken(): Promise<string>;
  /** forwards only: of several who seal he who is furthest counts. False when the token is good no longer: the index must be filled first. */
  moveSealedTo(token: string, upTo: SealedUpTo): Promise<boolean>;
  /** as when the index is emptied: nobody's token is good any longer, and whoever fills the index has to say it anew */
  forgetSealedTo(): Promise<void>;
  /** forgets everything, of one kommun or of all */
  clear(kommun?: string): Promise<void>;
}

export const firstHead = (kommun: string): SealHead => ({
  kommun,
  sealRevision: null,
  lopnummer: 0n,
  link: GENESIS,
  recordedAt: '',
  place: null,
});

export const isNext = (head: SealHead, seal: Seal): boolean => seal.head.sealRevision === (head.sealRevision ?? -1n) + 1n;
