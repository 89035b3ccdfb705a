import { isEfterregistrerad } from '#engine/deadline';
import { streamIdOf, type EventStore, type RecordedEvent } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import type { DomainEvent } from '#engine/kernel';

/** An event of a case with its circumstances, protected texts still closed. */
export interface Historikpost {
  readonly stored: RecordedEvent;
  readonly event: DomainEvent;
}

/** Everything that has happened in a case, in order. */
export async function historikrader(
  store: EventStore,
  codec: EventCodec,
  { kommun, area, id }: { readonly kommun: string; readonly area: string; readonly id: string },
): Promise<readonly Historikpost[]> {
  const recorded = await store.readStream(streamIdOf(kommun, area, id));
  return recorded.map((stored) => ({ stored, event: codec.decode(stored) }));
}

export interface Historikval {
  /** with what was written, not only that it was */
  readonly visaUppgifter: boolean;
  /** actors who are not named: the reporter, for the manager that the report went past */
  readonly doldaAktorer?: readonly string[];
}

/** A line of the history: business time, recorded time, actor and role; what was written only for who may read it. */
export function historikrad(
  { revision, lopnummer, meta }: RecordedEvent,
  { type, data }: DomainEvent,
  { visaUppgifter, doldaAktorer = [] }: Historikval,
) {
  const { tidpunkt, kvittoverifierare: _nobodysToRead, ...uppgifter } = data as DomainEvent['data'] & { kvittoverifierare?: unknown };
  const dold = doldaAktorer.includes(meta.actorId);
  return {
    revision: Number(revision),
    lopnummer: lopnummer.toString(),
    typ: type,
    tidpunkt,
    registrerad: meta.recordedAt,
    aktor: dold ? null : meta.actorId,
    // few have some of the roles: the role of who is not named would name them
    roll: dold ? null : meta.role,
    efterregistrerad: isEfterregistrerad(tidpunkt, meta.recordedAt, meta.ursprung),
    ...(meta.ursprung === undefined ? {} : { ursprung: meta.ursprung }),
    ...(visaUppgifter ? { uppgifter } : {}),
  };
}
