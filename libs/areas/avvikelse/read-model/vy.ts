import type { Protected } from '#engine/kernel';
import { defined, fristVy, regelverkVy, type Insyn } from '#areas/arende';
import { atgardstexter } from '#areas/atgard';
import type { Regler } from '#regler';
import type { AvvikelseDetalj } from './detalj.js';
import { riskvarde } from './fakta.js';
import { ENHETENS_START, klockor } from './klockor.js';

/** The clocks of a case with their status on the given instant. */
const frister = (detalj: AvvikelseDetalj, regler: Regler, now: string) =>
  klockor(detalj, regler).map((klocka) => ({
    ...fristVy(klocka, regler, now),
    ...(klocka.delId === detalj.id ? {} : { atgardId: klocka.delId }),
  }));

/** Number, phase and times: what everybody who may know of the case sees. Other clocks than the first would tell of its content. */
function stomme(detalj: AvvikelseDetalj, insyn: Insyn, regler: Regler, now: string) {
  const all = frister(detalj, regler, now);
  return {
    id: detalj.id,
    nummer: detalj.nummer,
    fas: detalj.fas,
    revision: detalj.revision,
    insyn,
    enhetId: detalj.enhetId,
    rapporterad: detalj.rapporterad,
    registrerad: detalj.rapporteradRegistrerad,
    ...defined({
      ursprung: detalj.ursprung ?? undefined,
      mottagen: detalj.mottagen,
      avslutad: detalj.avslut?.tidpunkt,
      lexSarahId: detalj.lexSarahId ?? undefined,
    }),
    frister: insyn === 'full' ? all : all.filter(({ regel }) => regel === ENHETENS_START),
  };
}

/** The report as it was made, and what has been told between the reporter and the unit. */
function rapport(detalj: AvvikelseDetalj) {
  return {
    rapporterasSom: detalj.rapporterasSom,
    rapportvag: detalj.rapportvag,
    beskrivning: detalj.beskrivning,
    beror: detalj.beror,
    berorda:
      detalj.antalBerorda === undefined ? detalj.berorda.map(({ personRef: _, ...berord }) => berord) : [{ antal: detalj.antalBerorda }],
    kategorier: detalj.kategorier,
    lagrum: detalj.lagrum,
    aterkopplingar: detalj.aterkopplingar,
    ...defined({ handelse: detalj.handelse, upptackt: detalj.upptackt, upptacktskalla: detalj.upptacktskalla }),
  };
}

/** The case as its answer, protected texts still closed: they are opened by the personal-data reader alone. */
export function avvikelseVy(detalj: AvvikelseDetalj, insyn: Insyn, regler: Regler, now: string) {
  const grund = stomme(detalj, insyn, regler, now);
  if (insyn === 'sparr') return grund;
  const { beslut } = detalj;
  if (insyn === 'rapportor') {
    return {
      ...grund,
      ...rapport(detalj),
      kompletteringar: detalj.kompletteringar.filter((each) => each.avRapportoren),
      ...defined({ beslut: beslut && { beslut: beslut.beslut, tidpunkt: beslut.tidpunkt } }),
    };
  }
  return {
    ...grund,
    ...rapport(detalj),
    kompletteringar: detalj.kompletteringar,
    regi: detalj.regi,
    rapportorId: detalj.rapportorId,
    omedelbaraAtgarder: detalj.omedelbaraAtgarder,
    regelverk: regelverkVy(detalj.regelverk, regler, detalj.lagrum),
    riskbedomningar: detalj.riskbedomningar,
    riskvarde: riskvarde(detalj),
    ...defined({
      ursprungsnummer: detalj.ursprungsnummer,
      bedomning: detalj.bedomning,
      masUnderrattad: detalj.masUnderrattad,
      utredning: detalj.utredning,
      beslut,
      imyBeslut: detalj.imyBeslut,
      avslut: detalj.avslut,
      makulering: detalj.makulering,
    }),
    atgarder: detalj.atgarder.map(atgardstexter),
    flyttar: detalj.flyttar,
    aterlamnad: detalj.aterlamnad,
    aterupptaganden: detalj.aterupptaganden,
  };
}

/** A line of the list: the reporter's own words only for who may read the case. */
export function avvikelseRad(detalj: AvvikelseDetalj, insyn: Insyn, regler: Regler, now: string) {
  const grund = stomme(detalj, insyn, regler, now);
  if (insyn === 'sparr') return grund;
  const { beskrivning, kategorier, lagrum } = detalj;
  return { ...grund, beskrivning, kategorier, lagrum, ...(insyn === 'full' ? { riskvarde: riskvarde(detalj) } : {}) };
}

/** What a reporter without login is told by the receipt code. */
export function kvittoVy(detalj: AvvikelseDetalj): {
  nummer: string;
  fas: string;
  rapporterad: string;
  aterkopplingar: readonly { text: Protected; tidpunkt: string }[];
  kompletteringar: readonly { text: Protected; tidpunkt: string }[];
} {
  const { nummer, fas, rapporterad, aterkopplingar, kompletteringar } = detalj;
  return {
    nummer,
    fas,
    rapporterad,
    aterkopplingar,
    kompletteringar: kompletteringar.filter((each) => each.avRapportoren).map(({ text, tidpunkt }) => ({ text, tidpunkt })),
  };
}
