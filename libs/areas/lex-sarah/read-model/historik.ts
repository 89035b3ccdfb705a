import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { EVENT_CODEC, EVENT_STORE, type Asker } from '#engine/http';
import { historikrad, historikrader, Lasning, type Historikpost, type Insyn } from '#areas/arende';
import { LEX_SARAH_AREA, type LexSarahEvent } from '../domain/events.js';
import { rapportorIds } from './detalj.js';
import { LexSarahFragor } from './fragor.js';

/** Events that only move the case along. The others tell by their mere type what it is about. */
const GANGEN: readonly LexSarahEvent['type'][] = [
  'LexSarahOppnad',
  'LexSarahMottagen',
  'InitialBedomningGjord',
  'LexSarahAterlamnad',
  'UtredareUtsedd',
  'UtredningKlarmarkerad',
  'UtredningUpplast',
  'LexSarahBeslutat',
  'LexSarahAvslutad',
];
/** what a reporter may also know of, without its texts: they stand in the case */
const MED_RAPPORTOREN: readonly string[] = [...GANGEN, 'RapportorenAterkopplad'];

/** What happened, in order, with business time, recorded time, actor and role; texts only for who may read them. */
@Injectable()
export class LexSarahHistorik {
  constructor(
    private readonly lasning: Lasning,
    private readonly fragor: LexSarahFragor,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_CODEC) private readonly codec: EventCodec,
  ) {}

  async hamta(id: string, fragare: Asker) {
    const { row, insyn, permit } = await this.fragor.arende(id, fragare);
    const poster = await historikrader(this.store, this.codec, { kommun: row.kommun, area: LEX_SARAH_AREA, id });
    const { actorId } = fragare.principal;
    // Whoever does not see the case is not told who reported it.
    const doldaAktorer = insyn === 'full' ? [] : rapportorIds(row.detalj).filter((rapportor) => rapportor !== actorId);
    const historik = poster
      .filter((post) => mayBeNamed(post, insyn, actorId))
      .map(({ stored, event }) => historikrad(stored, event, { visaUppgifter: insyn === 'full', doldaAktorer }));
    return { historik: await this.lasning.oppna(permit, fragare, 'historik', [id], historik) };
  }
}

function mayBeNamed({ stored, event: { type } }: Historikpost, insyn: Insyn, actorId: string): boolean {
  if (insyn === 'full') return true;
  if (insyn === 'sparr') return (GANGEN as readonly string[]).includes(type);
  return MED_RAPPORTOREN.includes(type) || (type === 'LexSarahRapportTillagd' && stored.meta.actorId === actorId);
}
