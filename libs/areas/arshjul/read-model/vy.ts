import { defined, fristVy } from '#areas/arende';
import { fristStatus, stockholmDay } from '#engine/deadline';
import type { Instant } from '#engine/kernel';
import type { Regler } from '#regler';
import { faller, fasOf, foreInforandet, gjord, klockor, type ArshjulDetalj } from './detalj.js';

export const MANADSNAMN = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
] as const;

/** What the status of a post can be: those of a clock; not open yet; not to be done; over before it was planned, and nobody knows. */
export const POSTSTATUS = ['kommande', 'pagar', 'i-tid', 'sen', 'utgatt', 'utgar', 'ingen-uppgift'] as const;

function statusOf(post: ArshjulDetalj, now: Instant): (typeof POSTSTATUS)[number] {
  if (faller(post)) return 'utgar';
  const klar = gjord(post);
  const [klocka] = klockor(post);
  if (!klocka) return klar === null ? 'ingen-uppgift' : stockholmDay(klar) <= post.senast ? 'i-tid' : 'sen';
  if (klar === null && stockholmDay(now) < post.oppnar) return 'kommande';
  return fristStatus({ senast: klocka.senast, klar, now });
}

/** A post as its answer, protected texts still closed. @param enhetsnamn the name of its part of the organisation today */
export function postVy(post: ArshjulDetalj, regler: Regler, now: Instant, enhetsnamn: string | undefined) {
  const { id, nummer, nyckel, titel, ar, enhetId, roll, delaktiga, oppnar, senast, revision, klar, uppfylld } = post;
  const plikt = nyckel === null ? null : regler.arshjulsplikt(nyckel, oppnar);
  const egen = regler.frist('arshjul-egen', oppnar);
  const klarTidpunkt = gjord(post);
  const regel = plikt ?? egen;
  const { kalla, rattsligStallning } = plikt?.tid ?? egen;
  return {
    id,
    nummer,
    fas: fasOf(post),
    revision,
    status: statusOf(post, now),
    nyckel,
    etikett: titel ?? plikt?.etikett ?? egen.etikett,
    ar,
    organisationsenhetId: enhetId,
    ...defined({ enhetsnamn }),
    roll,
    delaktiga,
    oppnar,
    senast,
    upprepning: plikt?.upprepning ?? null,
    kalla: regel.kalla,
    rattsligStallning: regel.rattsligStallning,
    tid: { kalla, rattsligStallning },
    foreInforandet: foreInforandet(post),
    ...(post.upphord === null ? {} : { enhetenUpphor: post.upphord }),
    ...(klarTidpunkt === null ? {} : { klarTidpunkt }),
    ...(uppfylld && uppfylld.tidpunkt === klarTidpunkt && klar?.tidpunkt !== klarTidpunkt
      ? { klarAv: { handelse: uppfylld.handelse, typ: uppfylld.area, id: uppfylld.id } }
      : {}),
  };
}

/** Everything about one post. */
export function heltPostVy(post: ArshjulDetalj, regler: Regler, now: Instant, enhetsnamn: string | undefined) {
  const { beskrivning, klar, utgar, planerad, nedtecknad, ursprung } = post;
  return {
    ...postVy(post, regler, now, enhetsnamn),
    planerad,
    nedtecknad,
    frister: klockor(post).map((klocka) => fristVy(klocka, regler, now)),
    ...defined({ ursprung: ursprung ?? undefined, beskrivning, klar, utgar }),
  };
}
