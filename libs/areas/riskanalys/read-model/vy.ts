import { defined, fristVy } from '#areas/arende';
import { atgardstexter } from '#areas/atgard';
import type { Instant } from '#engine/kernel';
import type { Regler } from '#regler';
import type { Niva } from '../domain/events.js';
import { saknasForAvslut } from '../domain/steg.js';
import { efter, nu, type RiskanalysDetalj, type RiskDetalj } from './detalj.js';
import { klockor } from './klockor.js';

const ALLVAR: readonly Niva[] = ['gron', 'gul', 'rod'];

function stomme(detalj: RiskanalysDetalj, regler: Regler, now: Instant) {
  const frister = klockor(detalj, regler).map((klocka) => ({
    ...fristVy(klocka, regler, now),
    ...(klocka.delId === detalj.id ? {} : { atgardId: klocka.delId }),
  }));
  return {
    id: detalj.id,
    nummer: detalj.nummer,
    fas: detalj.fas,
    revision: detalj.revision,
    titel: detalj.titel,
    organisationsenhetId: detalj.enhetId,
    anledning: detalj.anledning,
    skalversion: detalj.skalversion,
    planerad: detalj.planerad,
    nedtecknad: detalj.nedtecknad,
    antalRisker: detalj.risker.length,
    ...defined({
      ursprung: detalj.ursprung ?? undefined,
      niva: ALLVAR.findLast((niva) => detalj.risker.some((risk) => nu(risk).niva === niva)),
      genomforsSenast: detalj.genomforsSenast ?? undefined,
      genomford: detalj.genomford ?? undefined,
      faststalld: detalj.faststalld ?? undefined,
      avslutad: detalj.avslut?.tidpunkt,
    }),
    frister,
  };
}

/** Before and after side by side. The risk's own value is the first one, as it was judged; `efter` is missing until it has been judged again. */
function riskVy(risk: RiskDetalj, ordning: number) {
  const { id, handelse, konsekvenser, fore, hantering, motivering, tidpunkt, omvarderingar } = risk;
  return {
    id,
    ordning,
    handelse,
    konsekvenser,
    ...fore,
    hantering,
    motivering,
    tidpunkt,
    fore,
    ...defined({ efter: efter(risk) ?? undefined }),
    omvarderingar,
  };
}

/** The analysis as its answer, protected texts still closed: they are opened by the personal-data reader alone. */
export function riskanalysVy(detalj: RiskanalysDetalj, regler: Regler, now: Instant) {
  return {
    ...stomme(detalj, regler, now),
    regi: detalj.regi,
    planerareId: detalj.planerareId,
    omfattning: detalj.omfattning,
    deltagare: detalj.deltagare,
    risker: detalj.risker.map((risk, i) => riskVy(risk, i + 1)),
    namndredovisningar: detalj.namndredovisningar,
    atgarder: detalj.atgarder.map(atgardstexter),
    ...defined({ avslut: detalj.avslut }),
    saknas: detalj.tillstand.fas === 'saknas' || detalj.fas === 'avslutad' ? [] : saknasForAvslut(detalj.tillstand.analys),
  };
}

/** A line of the list. */
export const riskanalysRad = stomme;
