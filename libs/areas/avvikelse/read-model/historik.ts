import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { EVENT_CODEC, EVENT_STORE, type Asker } from '#engine/http';
import type { DomainEvent } from '#engine/kernel';
import { historikrad, historikrader, Lasning, type Insyn } from '#areas/arende';
import { AVVIKELSE_AREA, type AvvikelseEvent } from '../domain/events.js';
import { Avvikelselasning } from './avvikelselasning.js';

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
    private readonly arenden: Avvikelselasning,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
  ) {}

  async avvikelse(id: string, fragare: Asker) {
    const { row, insyn, permit } = await this.arenden.avvikelse(id, fragare);
    const doldaAktorer = insyn === 'sparr' && row.rapportorId !== null ? [row.rapportorId] : [];
    const poster = await historikrader(this.store, this.codec, { kommun: row.kommun, area: AVVIKELSE_AREA, id });
    const historik = poster
      .filter(({ event }) => mayBeNamed(event, insyn))
      .map(({ stored, event }) => historikrad(stored, event, { visaUppgifter: insyn === 'full', doldaAktorer }));
    return { historik: await this.lasning.oppna(permit, fragare, 'historik', [id], historik) };
  }
}

function mayBeNamed({ type }: DomainEvent, insyn: Insyn): boolean {
  if (insyn === 'full') return true;
  return (insyn === 'rapportor' ? MED_RAPPORTOREN : (GANGEN as readonly string[])).includes(type);
}
