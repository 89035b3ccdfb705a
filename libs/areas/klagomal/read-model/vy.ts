import { defined, fristVy, type Insyn } from '#areas/arende';
import { atgardstexter } from '#areas/atgard';
import type { Instant, Protected } from '#engine/kernel';
import type { Regler } from '#regler';
import { saknasForAvslut } from '../domain/avsluta.js';
import { kanBesvaras, type KlagomalDetalj } from './detalj.js';
import { klockor } from './klockor.js';

/** Number, phase, times and clocks. Those of åtgärder are for who handles the case. */
function stomme(detalj: KlagomalDetalj, insyn: Insyn, regler: Regler, now: Instant) {
  const alla = klockor(detalj, regler).map((klocka) => ({
    ...fristVy(klocka, regler, now),
    ...(klocka.delId === detalj.id ? {} : { atgardId: klocka.delId }),
  }));
  return {
    id: detalj.id,
    nummer: detalj.nummer,
    fas: detalj.fas,
    typ: detalj.typ,
    revision: detalj.revision,
    insyn,
    enhetId: detalj.enhetId,
    inkom: detalj.inkom,
    nedtecknad: detalj.nedtecknad,
    ...defined({
      ursprung: detalj.ursprung ?? undefined,
      diarienummer: detalj.registrering?.diarienummer,
      avslutad: detalj.avslut?.tidpunkt,
    }),
    frister: insyn === 'full' ? alla : alla.filter(({ atgardId }) => atgardId === undefined),
  };
}

/** What came in, as it came in. */
function inkommet(detalj: KlagomalDetalj) {
  const { kanal, avsandarkategori, anonym, onskarSvar, mottagningsvag, beskrivning, kategorier, lagrum } = detalj;
  const { personRef: _, ...avsandare } = detalj.avsandare ?? { personRef: '' };
  return {
    kanal,
    avsandarkategori,
    anonym,
    onskarSvar,
    kanBesvaras: kanBesvaras(detalj),
    mottagningsvag,
    beskrivning,
    kategorier,
    lagrum,
    svar: detalj.svar,
    kompletteringar: detalj.kompletteringar,
    ...(detalj.avsandare === undefined ? {} : { avsandare }),
  };
}

/** The case as its answer, protected texts still closed: they are opened by the personal-data reader alone. */
export function klagomalVy(detalj: KlagomalDetalj, insyn: Insyn, regler: Regler, now: Instant) {
  const grund = { ...stomme(detalj, insyn, regler, now), ...inkommet(detalj) };
  if (insyn !== 'full') return grund;
  return {
    ...grund,
    regi: detalj.regi,
    mottagareId: detalj.mottagareId,
    anvandareId: detalj.anvandareId,
    tilldelningar: detalj.tilldelningar,
    utredningar: detalj.utredningar,
    kopplingar: detalj.kopplingar,
    atgarder: detalj.atgarder.map(atgardstexter),
    ...defined({
      registrering: detalj.registrering,
      bekraftelse: detalj.bekraftelse,
      omprovning: detalj.omprovning,
      delegationsbeslut: detalj.delegationsbeslut,
      omklassning: detalj.omklassning,
      avslut: detalj.avslut,
    }),
    saknas: isOppet(detalj) ? saknas(detalj) : [],
  };
}

const isOppet = ({ fas }: KlagomalDetalj): boolean => fas !== 'avslutat' && fas !== 'omklassat';

/** What a closing still misses. */
const saknas = ({ tillstand }: KlagomalDetalj) => (tillstand.fas === 'saknas' ? [] : saknasForAvslut(tillstand.arende));

/** A line of the list. */
export function klagomalRad(detalj: KlagomalDetalj, insyn: Insyn, regler: Regler, now: Instant) {
  const { kanal, avsandarkategori, anonym, beskrivning, kategorier, lagrum } = detalj;
  return { ...stomme(detalj, insyn, regler, now), kanal, avsandarkategori, anonym, beskrivning, kategorier, lagrum };
}

interface Kvittotext {
  readonly text: Protected;
  readonly tidpunkt: Instant;
}

/** What a sender without login is told by the receipt code: the answers and what they led to, the delegation's decision, and the own additions. */
export function kvittoVy(detalj: KlagomalDetalj): {
  nummer: string;
  fas: string;
  rapporterad: Instant;
  aterkopplingar: readonly Kvittotext[];
  kompletteringar: readonly Kvittotext[];
} {
  const { nummer, fas, inkom, svar, delegationsbeslut, kompletteringar } = detalj;
  return {
    nummer,
    fas,
    rapporterad: inkom,
    aterkopplingar: [
      ...svar.flatMap(({ svar: text, atgard, tidpunkt }) => [
        { text, tidpunkt },
        ...(atgard === undefined ? [] : [{ text: atgard, tidpunkt }]),
      ]),
      ...(delegationsbeslut ? [{ text: delegationsbeslut.beslut, tidpunkt: delegationsbeslut.tidpunkt }] : []),
    ],
    kompletteringar: kompletteringar.filter(({ avAvsandaren }) => avAvsandaren).map(({ text, tidpunkt }) => ({ text, tidpunkt })),
  };
}
