import { canonicalJson } from '#engine/kernel';
import type { Instant, JsonObject } from '#engine/kernel';
import { COMMAND_ID, metaText } from '../append-input.js';
import { eventIdOf } from '../ids.js';
import type { AppendContext } from '../port.js';
import { kommunOf, type RawEvent } from './server/raw-event.js';

/** What stands in the metadata of an event of ours, beside what the server keeps itself. */
export interface OwnMetadata {
  readonly context: AppendContext;
  readonly recordedAt: Instant;
  readonly schemaVersion: number;
  /** the event's place among those of its command, from 0 */
  readonly commandIndex: number;
}

export const metadataBytes = ({ context, recordedAt, schemaVersion, commandIndex }: OwnMetadata): Buffer =>
  Buffer.from(canonicalJson({ ...(JSON.parse(metaText(context)) as JsonObject), recordedAt, schemaVersion, commandIndex }));

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const REQUIRED = ['commandId', 'correlationId', 'actorId', 'role', 'kommun'] as const;
const OPTIONAL = ['causationId', 'requestMac'] as const;

/**
 * Reads the metadata back; null when the event is not one that this store has written. The event id follows from the command, so that what somebody else
 * has written is not taken for ours by having fields with the same names.
 */
export function ownMetadata({ metadata, streamId, eventId }: Pick<RawEvent, 'metadata' | 'streamId' | 'eventId'>): OwnMetadata | null {
  const fields = objectOf(metadata);
  if (!fields) return null;
  const { recordedAt, schemaVersion, commandIndex, ursprung } = fields;
  if (!REQUIRED.every((name) => isText(fields[name]))) return null;
  if (!OPTIONAL.every((name) => fields[name] === undefined || isText(fields[name]))) return null;
  if (ursprung !== undefined && ursprung !== 'demo' && ursprung !== 'import') return null;
  if (typeof recordedAt !== 'string' || !INSTANT.test(recordedAt)) return null;
  if (!isCount(schemaVersion, 1) || !isCount(commandIndex, 0)) return null;
  const context = fields as unknown as AppendContext;
  if (!COMMAND_ID.test(context.commandId)) return null;
  if (context.kommun !== kommunOf(streamId) || eventIdOf(context.commandId, commandIndex) !== eventId) return null;
  return { context: JSON.parse(metaText(context)) as AppendContext, recordedAt, schemaVersion, commandIndex };
}

/** What PostgreSQL's text and integer can hold: more, the service has never written. */
const isText = (value: unknown): boolean => typeof value === 'string' && !value.includes('\0');
const isCount = (value: unknown, least: number): value is number =>
  Number.isSafeInteger(value) && (value as number) >= least && (value as number) < 2 ** 31;

/** A JSON object in UTF-8, or null. */
export function objectOf(bytes: Buffer): JsonObject | null {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
  } catch {
    return null;
  }
}
