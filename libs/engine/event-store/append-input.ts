import { canonicalJson } from '#engine/kernel';
import { parseStreamId } from './ids.js';
import type { AppendContext, NewEvent } from './port.js';

/** 1 to 100 visible ASCII characters */
export const COMMAND_ID = /^[\x21-\x7e]{1,100}$/;

/** What every adapter refuses before it stores anything: faults of ours, never of a user. Throws `TypeError`. */
export function checkAppend(streamId: string, events: readonly NewEvent[], context: AppendContext): void {
  if (parseStreamId(streamId).kommun !== context.kommun) throw new TypeError('The stream belongs to another kommun than the command');
  if (!COMMAND_ID.test(context.commandId)) throw new TypeError('A command id is 1 to 100 visible ASCII characters');
  if (events.length === 0) throw new TypeError('An append has at least one event');
  for (const { type, schemaVersion } of events) {
    if (!/^[A-Za-z][A-Za-z0-9]{0,99}$/.test(type)) throw new TypeError('An event type is 1 to 100 ASCII letters and digits');
    if (!Number.isInteger(schemaVersion) || schemaVersion < 1) throw new TypeError('A schema version is a positive integer');
  }
}

/** The metadata as it is stored and hashed: canonical, and nothing but what the port names. */
export const metaText = (context: AppendContext): string =>
  canonicalJson({
    actorId: context.actorId,
    causationId: context.causationId,
    commandId: context.commandId,
    correlationId: context.correlationId,
    kommun: context.kommun,
    requestMac: context.requestMac,
    role: context.role,
    ursprung: context.ursprung,
  });
