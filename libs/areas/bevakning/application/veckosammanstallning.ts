import { DateTime } from 'luxon';
import type { OrganisationOnDay } from '#engine/access';
import { narmarSigFran, STOCKHOLM } from '#engine/deadline';
import type { Instant } from '#engine/kernel';
import type { Regler } from '#regler';
import type { Mottagarfalt, Veckorad } from '../domain/index.js';
import type { Lopande } from '../read-model/klockor.js';
import { ansvarig } from '../read-model/mottagare.js';

/** Mondays at seven in the morning by the clock on the wall. */
const TIMME = 7;

/**
 * The week whose summary is due, from Monday 07:00 in Stockholm and for a day; null at other times. Where nothing has run that day it is left out: on a
 * Wednesday it would come as a surprise, and the next one is near.
 */
export function veckanSomSkaGoras(now: Instant): { readonly vecka: string; readonly tidpunkt: Instant } | null {
  const here = DateTime.fromISO(now, { zone: STOCKHOLM });
  const monday = here.startOf('week').set({ hour: TIMME });
  if (here < monday || here >= monday.plus({ days: 1 })) return null;
  const { weekYear, weekNumber } = monday;
  return { vecka: `${weekYear}-W${String(weekNumber).padStart(2, '0')}`, tidpunkt: monday.toJSDate().toISOString() };
}

/** The clocks that are not done, counted for each who is told of them. */
export function sammanstall(
  klockor: readonly Lopande[],
  regler: Pick<Regler, 'frist'>,
  idag: OrganisationOnDay,
  now: Instant,
): readonly Veckorad[] {
  const rader = new Map<string, Veckorad>();
  for (const klocka of klockor) {
    const mottagare = ansvarig(klocka, idag);
    const key = nyckel(mottagare);
    const rad = rader.get(key) ?? { ...mottagare, pagar: 0, snart: 0, utgatt: 0 };
    const status =
      klocka.senast < now ? 'utgatt' : narmarSigFran(klocka.senast, regler.frist(klocka.regel, klocka.fran)) <= now ? 'snart' : 'pagar';
    rader.set(key, { ...rad, [status]: rad[status] + 1 });
  }
  return [...rader.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, rad]) => rad);
}

const nyckel = ({ anvandareId, roll, organisationsenhetId }: Mottagarfalt): string =>
  JSON.stringify([anvandareId, roll, organisationsenhetId]);
