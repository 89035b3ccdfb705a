import { defined, fristVy } from '#areas/arende';
import { atgardstexter } from '#areas/atgard';
import type { Instant } from '#engine/kernel';
import type { Regler } from '#regler';
import { varvet, type ForbattringsarbeteDetalj } from './detalj.js';
import { klockor } from './klockor.js';

/** A line of the list. */
export function forbattringsarbeteRad(detalj: ForbattringsarbeteDetalj, regler: Regler, now: Instant) {
  const { varv, utvarderingar, utfall } = varvet(detalj);
  return {
    id: detalj.id,
    nummer: detalj.nummer,
    fas: detalj.fas,
    revision: detalj.revision,
    titel: detalj.titel,
    organisationsenhetId: detalj.enhetId,
    ansvarigId: detalj.ansvarigId,
    paborjat: detalj.paborjat,
    nedtecknad: detalj.nedtecknad,
    varv,
    ...defined({
      ursprung: detalj.ursprung ?? undefined,
      resultat: utvarderingar.at(-1)?.resultat,
      utfall: utfall.at(-1)?.utfall,
      avslutad: detalj.avslut?.tidpunkt,
    }),
    frister: klockor(detalj).map((klocka) => ({ ...fristVy(klocka, regler, now), atgardId: klocka.delId })),
  };
}

/** The improvement as its answer, protected texts still closed: they are opened by the personal-data reader alone. */
export function forbattringsarbeteVy(detalj: ForbattringsarbeteDetalj, regler: Regler, now: Instant) {
  return {
    ...forbattringsarbeteRad(detalj, regler, now),
    regi: detalj.regi,
    beskrivning: detalj.beskrivning,
    kallor: detalj.kallor,
    allaVarv: detalj.varv,
    atgarder: detalj.atgarder.map(atgardstexter),
    ...defined({ mal: detalj.mal, kvalitetsberattelseId: detalj.kvalitetsberattelseId ?? undefined, avslut: detalj.avslut }),
  };
}
