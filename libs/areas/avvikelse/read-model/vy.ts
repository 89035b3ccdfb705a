import type { Protected } from '#engine/kernel';
import { fristStatus } from '#engine/deadline';
import type { Regler } from '#regler';
import type { AtgardDetalj, AvvikelseDetalj } from './detalj.js';
import { riskvarde } from './fakta.js';
import { fristregel, klockor } from './klockor.js';

/** How much of a case somebody sees: all of it, what the reporter may follow, or number, phase and times. */
export type Insyn = 'full' | 'rapportor' | 'sparr';

/** The clocks of a case with their status on the given instant, and where each rule comes from. */
export function frister(detalj: AvvikelseDetalj, regler: Regler, now: string) {
  return klockor(detalj, regler).map((klocka) => {
    const { kalla, rattsligStallning } = fristregel(regler, klocka.regel, klocka.fran);
    return {
      regel: klocka.regel,
      ...(klocka.delId === detalj.id ? {} : { atgardId: klocka.delId }),
      senast: klocka.senast,
      status: fristStatus({ senast: klocka.senast, klar: klocka.klar, now }),
      kalla,
      rattsligStallning,
    };
  });
}

/** What everybody who may know of the case sees. */
function stomme(detalj: AvvikelseDetalj, regler: Regler, now: string) {
  return {
    id: detalj.id,
    nummer: detalj.nummer,
    fas: detalj.fas,
    revision: detalj.revision,
    enhetId: detalj.enhetId,
    rapporterad: detalj.rapporterad,
    registrerad: detalj.rapporteradRegistrerad,
    ...(detalj.ursprung === null ? {} : { ursprung: detalj.ursprung }),
    ...(detalj.mottagen === undefined ? {} : { mottagen: detalj.mottagen }),
    ...(detalj.avslut === undefined ? {} : { avslutad: detalj.avslut.tidpunkt }),
    ...(detalj.lexSarahId === null ? {} : { lexSarahId: detalj.lexSarahId }),
    frister: frister(detalj, regler, now),
  };
}

const defined = <T extends Record<string, unknown>>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;

function rapport(detalj: AvvikelseDetalj) {
  return defined({
    rapporterasSom: detalj.rapporterasSom,
    rapportvag: detalj.rapportvag,
    regi: detalj.regi,
    beskrivning: detalj.beskrivning,
    handelse: detalj.handelse,
    upptackt: detalj.upptackt,
    upptacktskalla: detalj.upptacktskalla,
    beror: detalj.beror,
    berorda: detalj.berorda,
    antalBerorda: detalj.antalBerorda,
    kategorier: detalj.kategorier,
    lagrum: detalj.lagrum,
    kompletteringar: detalj.kompletteringar,
    aterkopplingar: detalj.aterkopplingar,
  });
}

function atgardVy(atgard: AtgardDetalj) {
  const { faktaFran: _internal, ...rest } = atgard;
  return rest;
}

/** The case as its answer, protected texts still closed: they are opened by the personal-data reader alone. */
export function avvikelseVy(detalj: AvvikelseDetalj, insyn: Insyn, regler: Regler, now: string) {
  const grund = { ...stomme(detalj, regler, now), insyn };
  if (insyn === 'sparr') return grund;
  if (insyn === 'rapportor')
    return {
      ...grund,
      ...rapport(detalj),
      ...(detalj.beslut === undefined ? {} : { beslut: { beslut: detalj.beslut.beslut, tidpunkt: detalj.beslut.tidpunkt } }),
    };
  return {
    ...grund,
    ...rapport(detalj),
    rapportorId: detalj.rapportorId,
    omedelbaraAtgarder: detalj.omedelbaraAtgarder,
    regelverk: detalj.regelverk,
    riskbedomningar: detalj.riskbedomningar,
    riskvarde: riskvarde(detalj),
    ...defined({
      ursprungsnummer: detalj.ursprungsnummer,
      bedomning: detalj.bedomning,
      masUnderrattad: detalj.masUnderrattad,
      utredning: detalj.utredning,
      beslut: detalj.beslut,
      imyBeslut: detalj.imyBeslut,
      avslut: detalj.avslut,
      makulering: detalj.makulering,
    }),
    atgarder: detalj.atgarder.map(atgardVy),
    flyttar: detalj.flyttar,
    aterlamnad: detalj.aterlamnad,
    aterupptaganden: detalj.aterupptaganden,
  };
}

/** A line of the list: the reporter's own words only for who may read the case. */
export function avvikelseRad(detalj: AvvikelseDetalj, insyn: Insyn, regler: Regler, now: string) {
  const grund = { ...stomme(detalj, regler, now), insyn };
  if (insyn === 'sparr') return grund;
  const { beskrivning, kategorier, lagrum } = detalj;
  return { ...grund, beskrivning: beskrivning, kategorier, lagrum, riskvarde: riskvarde(detalj) };
}

/** What a reporter without login is told by the receipt code. */
export function kvittoVy(detalj: AvvikelseDetalj): {
  nummer: string;
  fas: string;
  rapporterad: string;
  aterkopplingar: { text: Protected; tidpunkt: string }[];
  kompletteringar: { text: Protected; tidpunkt: string }[];
} {
  return {
    nummer: detalj.nummer,
    fas: detalj.fas,
    rapporterad: detalj.rapporterad,
    aterkopplingar: detalj.aterkopplingar,
    kompletteringar: detalj.kompletteringar.filter((each) => each.avRapportoren).map(({ text, tidpunkt }) => ({ text, tidpunkt })),
  };
}

export { atgardVy };
