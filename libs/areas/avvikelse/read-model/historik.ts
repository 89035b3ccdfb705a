import { Inject, Injectable } from '@nestjs/common';
import { isEfterregistrerad } from '#engine/deadline';
import { streamIdOf, type EventStore, type RecordedEvent } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { EVENT_CODEC, EVENT_STORE, type Asker } from '#engine/http';
import { notFound, type DomainEvent } from '#engine/kernel';
import { AVVIKELSE_AREA, type AvvikelseEvent } from '../domain/events.js';
import { atgardssikt, type Insyn } from './insyn.js';
import { Lasning } from './lasning.js';

/** Events that only move the case along. The others tell by their mere type what it is about. */
const GANGEN: readonly AvvikelseEvent['type'][] = [
  'AvvikelseRapporterad',
  'AvvikelseMottagen',
  'AvvikelseBedomd',
  'MissforhallandeMisstankt',
  'AterlamnadFranLexSarah',
  'AvvikelseUtredd',
  'AvvikelseBeslutad',
  'AvvikelseFlyttad',
  'AvvikelseAvslutad',
  'AvvikelseAterupptagen',
  'AvvikelseMakulerad',
];
/** what the reporter may also know of, without its texts: they stand in the case */
const MED_RAPPORTOREN: readonly string[] = [...GANGEN, 'AterkopplingLamnad', 'AvvikelseKompletterad'];

/** What happened, in order, with business time, recorded time, actor and role; texts only for who may read them. */
@Injectable()
export class Historikfragor {
  constructor(
    private readonly lasning: Lasning,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
  ) {}

  async avvikelse(id: string, fragare: Asker) {
    const { row, insyn, permit } = await this.lasning.avvikelse(id, fragare);
    const dold = insyn === 'sparr' ? row.rapportorId : null;
    const historik = (await this.recorded(fragare, id))
      .map((stored) => ({ stored, event: this.codec.decode(stored) }))
      .filter(({ event }) => mayBeNamed(event, insyn))
      .map(({ stored, event }) => historikrad(stored, event, insyn, dold));
    return { historik: await this.lasning.oppna(permit, fragare, 'historik', [id], historik) };
  }

  /** Only the åtgärd's own events: the rest is the case's. */
  async atgard(id: string, fragare: Asker) {
    const row = await this.lasning.atgard(id, fragare.principal.kommun);
    const sikt = atgardssikt(this.lasning.policy, fragare.principal, row);
    if (!sikt) throw notFound('Åtgärden');
    const historik = (await this.recorded(fragare, row.kallaId))
      .map((stored) => ({ stored, event: this.codec.decode(stored) }))
      .filter(({ event }) => (event.data as { atgardId?: string }).atgardId === id)
      .map(({ stored, event }) => historikrad(stored, event, sikt.insyn, null));
    return { historik: await this.lasning.oppna(sikt.permit, fragare, 'historik', [row.kallaId], historik) };
  }

  private recorded({ principal }: Asker, id: string): Promise<readonly RecordedEvent[]> {
    return this.store.readStream(streamIdOf(principal.kommun, AVVIKELSE_AREA, id));
  }
}

function mayBeNamed({ type }: DomainEvent, insyn: Insyn): boolean {
  if (insyn === 'full') return true;
  return (insyn === 'rapportor' ? MED_RAPPORTOREN : (GANGEN as readonly string[])).includes(type);
}

/** @param dold the actor who is not named: the reporter, for the manager that the report went past */
function historikrad({ revision, lopnummer, meta }: RecordedEvent, { type, data }: DomainEvent, insyn: Insyn, dold: string | null) {
  const { tidpunkt, kvittoverifierare: _nobodysToRead, ...uppgifter } = data as DomainEvent['data'] & { kvittoverifierare?: unknown };
  return {
    revision: Number(revision),
    lopnummer: lopnummer.toString(),
    typ: type,
    tidpunkt,
    registrerad: meta.recordedAt,
    aktor: meta.actorId === dold ? null : meta.actorId,
    // few have some of the roles: the role of who is not named would name them
    roll: meta.actorId === dold ? null : meta.role,
    efterregistrerad: isEfterregistrerad(tidpunkt, meta.recordedAt, meta.ursprung),
    ...(meta.ursprung === undefined ? {} : { ursprung: meta.ursprung }),
    ...(insyn === 'full' ? { uppgifter } : {}),
  };
}
