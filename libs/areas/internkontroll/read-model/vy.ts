import { defined, fristVy, type Insyn } from '#areas/arende';
import { atgardstexter, type AtgardDetalj } from '#areas/atgard';
import { stockholmDay } from '#engine/deadline';
import type { Instant } from '#engine/kernel';
import type { Regler } from '#regler';
import { foreslaKvarstaende, saknasForAvslut } from '../domain/avsluta.js';
import { planversion, resultatdag, type InternkontrollDetalj, type KontrollDetalj, type MomentDetalj } from './detalj.js';
import { klockor, momentklockor } from './klockor.js';
import { hemligtI } from './sekretess.js';

function stomme(detalj: InternkontrollDetalj, insyn: Insyn, regler: Regler, now: Instant) {
  const moment = new Map(
    detalj.moment.flatMap((each) =>
      momentklockor(detalj, each, regler).map(({ delId, kontrollmomentId }) => [delId, kontrollmomentId] as const),
    ),
  );
  return {
    id: detalj.id,
    nummer: detalj.nummer,
    fas: detalj.fas,
    revision: detalj.revision,
    insyn,
    period: detalj.period,
    namndId: detalj.namndId,
    upprattad: detalj.upprattad,
    nedtecknad: detalj.nedtecknad,
    planversion: planversion(detalj),
    ...defined({
      ursprung: detalj.ursprung ?? undefined,
      foregaendePlanId: detalj.foregaendePlanId ?? undefined,
      beslutad: detalj.versioner[0]?.datum,
      reviderad: detalj.versioner.length > 1 ? detalj.versioner.at(-1)?.datum : undefined,
    }),
    frister: klockor(detalj, regler).map((klocka) => {
      const kontrollmomentId = moment.get(klocka.delId);
      return { ...fristVy(klocka, regler, now), ...(kontrollmomentId === undefined ? { atgardId: klocka.delId } : { kontrollmomentId }) };
    }),
  };
}

/** Of a secret control all who see the plan are told that it was done, when and under which provision; what it showed only who may see what is secret. */
function kontrollVy({ kontrollmomentId: _, ...data }: KontrollDetalj, insyn: Insyn, regler: Regler) {
  const { id, planversion, tidpunkt, redovisadAv, utford, sekretess } = data;
  if (sekretess !== undefined && insyn !== 'full') return { id, planversion, tidpunkt, redovisadAv, ...defined({ utford }), sekretess };
  return { ...data, bedomning: bedomningVy(data.bedomning, regler) };
}

/** A measure against what is secret: that it is there, and how far it has come. */
const dold = ({ id, fas, ansvarigId, uppfoljningSenast, klarSenast, avser }: AtgardDetalj) => ({
  id,
  fas,
  ansvarigId,
  uppfoljningSenast,
  ...defined({ klarSenast, avser }),
});

/** As text and colour, in the words of the version that it was judged by. */
export function bedomningVy({ skalversion, kod }: KontrollDetalj['bedomning'], regler: Regler) {
  const found = regler.kodverksversion('kontrollbedomningar', skalversion)?.koder.find((each) => each.kod === kod);
  return { skalversion, kod, etikett: found?.etikett ?? kod, ...defined({ niva: found?.niva }) };
}

/** @param till the version whose results are shown, with those before it */
function momentVy(
  { klockaFran: _, kontrollmomentId: id, ...rest }: MomentDetalj,
  detalj: InternkontrollDetalj,
  insyn: Insyn,
  regler: Regler,
  till: number,
) {
  const kontroller = detalj.kontroller
    .filter((kontroll) => kontroll.kontrollmomentId === id && kontroll.planversion <= till)
    .toSorted((a, b) => (resultatdag(a) < resultatdag(b) ? -1 : resultatdag(a) > resultatdag(b) ? 1 : 0));
  return { id, ...rest, kontroller: kontroller.map((kontroll) => kontrollVy(kontroll, insyn, regler)) };
}

/** The groups in the plan's order; one without moments is told to be empty. */
const gruppVy = (grupper: readonly string[], moment: readonly MomentDetalj[]) =>
  grupper.map((namn) => {
    const ids = moment.filter(({ grupp }) => grupp === namn).map(({ kontrollmomentId }) => kontrollmomentId);
    return { namn, tom: ids.length === 0, kontrollmomentIds: ids };
  });

/** `overTroskel` where the risk is valued on the kommun's scale and a limit was in force on the day: other scales have other values. */
export function riskVy({ riskId, efterVersion: _, ...risk }: InternkontrollDetalj['risker'][number], regler: Regler) {
  const troskel = regler.internkontrollurval(stockholmDay(risk.tidpunkt));
  const { riskvarde } = risk;
  const jamforbar =
    riskvarde !== undefined && regler.skalor().some(({ version, standard }) => standard && version === riskvarde.skalversion);
  return { id: riskId, ...risk, ...(jamforbar && troskel !== null ? { overTroskel: riskvarde.riskvarde > troskel } : {}) };
}

/**
 * The plan as its answer, protected texts still closed: they are opened by the personal-data reader alone.
 * @param version an earlier version as it was decided, with the results that had been given against it; the draft or the version in force when left out
 */
export function planVy(detalj: InternkontrollDetalj, insyn: Insyn, regler: Regler, now: Instant, version?: number) {
  const visad = version === undefined ? undefined : detalj.versioner.find((each) => each.planversion === version);
  const { grupper, moment } = visad ?? detalj;
  const till = visad?.planversion ?? planversion(detalj);
  const ids = moment.map(({ kontrollmomentId }) => kontrollmomentId);
  const hemligt = hemligtI(detalj);
  const visas = (kontrollmomentId: string) => insyn === 'full' || !hemligt.momentIds.has(kontrollmomentId);
  const tidigare = visad ? [] : detalj.allaMoment.filter(({ kontrollmomentId }) => !ids.includes(kontrollmomentId));
  return {
    ...stomme(detalj, insyn, regler, now),
    visadPlanversion: till,
    grupper: gruppVy(grupper, moment),
    riskinventering: detalj.risker
      .filter(({ efterVersion }) => visad === undefined || efterVersion < till)
      .map((risk) => riskVy(risk, regler)),
    kontrollmoment: moment.map((each) => momentVy(each, detalj, insyn, regler, till)),
    tidigareKontrollmoment: tidigare.map((each) => momentVy(each, detalj, insyn, regler, till)),
    versioner: detalj.versioner.map(({ moment: _, grupper: _grupper, ...each }) => each),
    atgarder: detalj.atgarder.map((each) => (insyn === 'full' || !hemligt.atgardIds.has(each.id) ? atgardstexter(each) : dold(each))),
    ...oppet(detalj, visas),
    ...defined({ avslut: detalj.avslut && { ...detalj.avslut, kvarstaende: detalj.avslut.kvarstaende.filter(visas) } }),
  };
}

/** What a closing still misses, and what it would send on to next year's plan: a secret result is not told by that either. */
function oppet({ tillstand }: InternkontrollDetalj, visas: (kontrollmomentId: string) => boolean) {
  if (tillstand.fas !== 'beslutad') return {};
  return { saknas: saknasForAvslut(tillstand.plan), foreslagetKvarstaende: foreslaKvarstaende(tillstand.plan).filter(visas) };
}

/** A line of the list. */
export function planRad(detalj: InternkontrollDetalj, insyn: Insyn, regler: Regler, now: Instant) {
  const { grupper, moment, kontroller } = detalj;
  return {
    ...stomme(detalj, insyn, regler, now),
    antalGrupper: grupper.length,
    antalKontrollmoment: moment.length,
    antalKontroller: kontroller.length,
  };
}
