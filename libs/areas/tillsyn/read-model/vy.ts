import { defined, fristVy } from '#areas/arende';
import { atgardstexter } from '#areas/atgard';
import type { Instant } from '#engine/kernel';
import type { Regler } from '#regler';
import { saknasForAvslut } from '../domain/steg.js';
import type { TillsynDetalj } from './detalj.js';
import { klockor } from './klockor.js';

/** A line of the list: number, phase, authority, times and clocks. */
export function tillsynRad(detalj: TillsynDetalj, regler: Regler, now: Instant) {
  const { id, nummer, fas, revision, enhetId, myndighet, inkommen, nedtecknad, iakttagelser } = detalj;
  return {
    id,
    nummer,
    fas,
    revision,
    enhetId,
    myndighet,
    myndighetsnamn: regler.etikett('granskande-myndigheter', myndighet),
    inkommen,
    nedtecknad,
    ...defined({
      ursprung: detalj.ursprung ?? undefined,
      diarienummer: detalj.diarienummer ?? undefined,
      svarSenast: detalj.svarSenast ?? undefined,
      avslutad: detalj.avslut?.tidpunkt,
    }),
    iakttagelser: iakttagelser.map(({ iakttagelseId, text }) => ({ id: iakttagelseId, text })),
    frister: klockor(detalj).map((klocka) => ({
      ...fristVy(klocka, regler, now),
      ...(klocka.delId === id ? {} : { atgardId: klocka.delId }),
    })),
  };
}

/** The tillsyn as its answer, protected texts still closed: they are opened by the personal-data reader alone. */
export function tillsynVy(detalj: TillsynDetalj, regler: Regler, now: Instant) {
  const { regi, svar, beslut, avslut, atgarder, tillstand } = detalj;
  return {
    ...tillsynRad(detalj, regler, now),
    regi,
    svar,
    beslut,
    atgarder: atgarder.map(atgardstexter),
    ...defined({ avslut }),
    saknas: tillstand.fas === 'saknas' || tillstand.fas === 'avslutad' ? [] : saknasForAvslut(tillstand.arende),
  };
}
