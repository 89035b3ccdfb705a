import type { CalendarDate, Instant, Protected } from '#engine/kernel';
import type { AtgardEvent, Atgardsfas } from '../domain/index.js';

/** A measure as people read it, with every protected text still closed. */
export interface AtgardDetalj {
  id: string;
  fas: Atgardsfas;
  typ: string;
  beskrivning: Protected;
  mal?: Protected;
  orsakIds: readonly string[];
  orsak?: Protected;
  avser?: { readonly typ: string; readonly id: string };
  ansvarigId: string;
  klarSenast?: CalendarDate;
  uppfoljningSenast: CalendarDate;
  rutinId?: string;
  foreslagen: Instant;
  beslutad?: Instant;
  beslutsmotivering?: Protected;
  genomford?: Instant;
  kommentar?: Protected;
  /** the latest follow-up; `annu-inte` keeps the measure open */
  uppfoljd?: Instant;
  effekt?: 'ja' | 'nej' | 'annu-inte';
  uppfoljningsmotivering?: Protected;
  ersattsAv?: string;
  /** the lopnummer from which the newest row of facts is valid */
  faktaFran?: string;
}

/** Folds an event of one of the measures; changes the list in place. */
export function applyAtgard(atgarder: AtgardDetalj[], event: AtgardEvent): void {
  const { tidpunkt, atgardId } = event.data;
  if (event.type === 'AtgardForeslagen') {
    const { atgardstyp, beskrivning, mal, orsakIds, orsak, avser, ansvarigId, klarSenast, uppfoljningSenast, rutinId } = event.data;
    atgarder.push({
      id: atgardId,
      fas: 'foreslagen',
      typ: atgardstyp,
      beskrivning,
      ...(mal === undefined ? {} : { mal }),
      orsakIds,
      ...(orsak === undefined ? {} : { orsak }),
      ...(avser === undefined ? {} : { avser }),
      ansvarigId,
      ...(klarSenast === undefined ? {} : { klarSenast }),
      uppfoljningSenast,
      ...(rutinId === undefined ? {} : { rutinId }),
      foreslagen: tidpunkt,
    });
    return;
  }
  const atgard = atgarder.find((candidate) => candidate.id === atgardId);
  if (!atgard) throw new Error(`${event.type} for an unknown åtgärd`);
  switch (event.type) {
    case 'AtgardPlanerad':
    case 'AtgardAvslagen':
      atgard.fas = event.type === 'AtgardPlanerad' ? 'planerad' : 'avslagen';
      atgard.beslutad = tidpunkt;
      if (event.data.motivering !== undefined) atgard.beslutsmotivering = event.data.motivering;
      return;
    case 'AtgardGenomford':
      atgard.fas = 'genomford';
      atgard.genomford = tidpunkt;
      atgard.kommentar = event.data.kommentar;
      return;
    case 'AtgardUppfoljd':
      atgard.fas = 'uppfoljd';
      atgard.uppfoljd = tidpunkt;
      atgard.effekt = event.data.effekt;
      atgard.uppfoljningsmotivering = event.data.motivering;
      if (event.data.ersattsAv !== undefined) atgard.ersattsAv = event.data.ersattsAv;
      return;
    case 'AtgardUppfoljningFramflyttad':
      atgard.uppfoljd = tidpunkt;
      atgard.effekt = 'annu-inte';
      atgard.uppfoljningsmotivering = event.data.motivering;
      atgard.uppfoljningSenast = event.data.uppfoljningSenast;
  }
}
