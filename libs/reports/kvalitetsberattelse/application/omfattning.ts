import type { Organisationsdel, OrganisationDirectory, OrganisationOnDay } from '#engine/access';
import { invalid } from '#engine/kernel';
import { addMonths } from '#engine/deadline';
import { daysOfOrganisation, yearsBefore, type Period } from '#reports/gemensamt';
import type { Del, Omfattning } from './siffror/index.js';

export interface Organisationsurval {
  /** from the kommun down to the part, on the last day of the period on which it existed */
  readonly vag: readonly string[];
  readonly omfattning: Omfattning;
}

const LONGEST_MONTHS = 60;
/** as far back as figures are compared */
const AR_FORE = 2;

/**
 * The part of the organisation that a report covers, with every unit that belonged to it on a day that was looked at and its latest name in the period.
 * 400 when the part did not exist then, or the period is longer than five years.
 */
export async function organisationsurval(
  directory: OrganisationDirectory,
  kommun: string,
  id: string,
  period: Period,
): Promise<Organisationsurval> {
  if (addMonths(period.fran, LONGEST_MONTHS) <= period.till) {
    throw invalid([{ falt: 'period.till', meddelande: 'Perioden är längre än fem år. Välj en kortare period.' }]);
  }
  const days = await Promise.all(daysOfOrganisation(period).map((day) => directory.onDay(kommun, day)));
  const last = days.findLast((day) => day.find(id) !== undefined);
  if (!last) {
    const meddelande = (await directory.knows(kommun, id))
      ? 'Delen av organisationen fanns inte under perioden. Välj en annan period eller en annan del.'
      : 'Delen finns inte i organisationen. Välj en del ur GET /organisation.';
    throw invalid([{ falt: 'organisationsenhetId', meddelande }]);
  }
  const enheter = new Map<string, Omfattning['enheter'][number]>();
  for (const day of days) {
    for (const { id: enhetId, namn, typ, giltigFran, giltigTill } of day.under(id)) {
      if (typ === 'enhet')
        enheter.set(enhetId, { enhetId, namn, vag: day.vag(enhetId), giltigFran, ...(giltigTill === null ? {} : { giltigTill }) });
    }
  }
  const fore = { fran: yearsBefore(period, AR_FORE).fran, till: period.fran };
  const tidigare = new Map<string, string>();
  for (const day of await Promise.all(daysOfOrganisation(fore).map((each) => directory.onDay(kommun, each))))
    for (const del of day.under(id)) if (del.typ === 'enhet' && !enheter.has(del.id)) tidigare.set(del.id, del.namn);
  return {
    vag: last.vag(id),
    omfattning: {
      organisationsenhetId: id,
      namn: last.find(id)!.namn,
      helaKommunen: last.rot?.id === id,
      enheter: [...enheter.values()],
      ...(tidigare.size === 0 ? {} : { tidigare: [...tidigare].map(([enhetId, namn]) => ({ enhetId, namn })) }),
    },
  };
}

const swedish = new Intl.Collator('sv');
const byName = (a: { readonly namn: string }, b: { readonly namn: string }): number => swedish.compare(a.namn, b.namn);

/** The parts that rows are told by, as they were on the days that are looked at, under their latest names. */
export async function delarna(directory: OrganisationDirectory, kommun: string, id: string, period: Period): Promise<readonly Del[]> {
  const avdelningar = new Map<string, string>();
  for (const day of await Promise.all(daysOfOrganisation(period).map((each) => directory.onDay(kommun, each))))
    for (const del of ytterstAvdelningar(day, id)) avdelningar.set(del.id, del.namn);
  return [...avdelningar].map(([del, namn]) => ({ id: del, namn, rymmer: [del] })).sort(byName);
}

/** The avdelningar below the part, but for those that lie in another of them. */
export function ytterstAvdelningar(day: OrganisationOnDay, id: string): readonly Organisationsdel[] {
  const below = day.under(id).filter((del) => del.id !== id && del.typ === 'avdelning');
  return below.filter((del) => !below.some((other) => other.id !== del.id && day.vag(del.id).includes(other.id)));
}
