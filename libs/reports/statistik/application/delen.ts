import type { Organisationsdel, OrganisationDirectory, OrganisationOnDay } from '#engine/access';
import { DomainError, invalid, type CalendarDate } from '#engine/kernel';
import { daysOfOrganisation, type Period, yearsBefore } from '#reports/gemensamt';
import { delarna, organisationsurval, ytterstAvdelningar, type Del, type Omfattning } from '#reports/kvalitetsberattelse';

/** As the organisation was when the cases were reported, or as it is now. */
export const ORGANISATION = ['da', 'nu'] as const;
export type Organisation = (typeof ORGANISATION)[number];

/** The part of the organisation that is asked about. */
export interface Statistikdel {
  /** from the kommun down to the part: who may see its reports may see its statistics */
  readonly vag: readonly string[];
  /** every way down to where its cases lay, of those that are not below `vag`: what of it the caller sees all of */
  readonly andraVagar: readonly (readonly string[])[];
  readonly omfattning: Omfattning;
  readonly delar: readonly Del[];
  /** of every part of the kommun in the period, by id: some things belong to a nämnd or an avdelning and to no unit */
  readonly namn: ReadonlyMap<string, string>;
}

interface Fragan {
  readonly kommun: string;
  readonly enhetId: string;
  readonly period: Period;
  readonly today: CalendarDate;
}

const TREND_AR = 2;
const swedish = new Intl.Collator('sv');
const byName = (a: { readonly namn: string }, b: { readonly namn: string }): number => swedish.compare(a.namn, b.namn);

/** 400 when the part did not exist in the period, or is asked for as it is now and is no longer there. */
export const statistikdel = (directory: OrganisationDirectory, organisation: Organisation, fragan: Fragan): Promise<Statistikdel> =>
  organisation === 'nu' ? delenNu(directory, fragan) : delenDa(directory, fragan);

async function delenDa(directory: OrganisationDirectory, { kommun, enhetId, period }: Fragan): Promise<Statistikdel> {
  const { vag, omfattning } = await urval(directory, kommun, enhetId, period);
  return {
    vag,
    andraVagar: [],
    omfattning,
    delar: await delarna(directory, kommun, enhetId, period),
    namn: names(await days(directory, kommun, period)),
  };
}

/** The units that lie in the part today, with their cases from wherever they lay; of the whole kommun also units that are no more. */
async function delenNu(directory: OrganisationDirectory, { kommun, enhetId, period, today }: Fragan): Promise<Statistikdel> {
  const now = await directory.onDay(kommun, today);
  const del = now.find(enhetId);
  if (!del) throw invalid([{ falt: 'enhetId', meddelande: 'Delen finns inte i organisationen i dag. Fråga med organisation=da.' }]);
  const helaKommunen = now.rot?.id === enhetId;
  const enheter = unitsUnder(now, enhetId).map(({ id, namn }) => ({ enhetId: id, namn, vag: now.vag(id) }));
  const ids = enheter.map((enhet) => enhet.enhetId);
  const upphorda = helaKommunen
    ? (await urval(directory, kommun, enhetId, period)).omfattning.enheter.filter((enhet) => !ids.includes(enhet.enhetId))
    : [];
  const earlier = await days(directory, kommun, { ...period, fran: yearsBefore(period, TREND_AR).fran });
  return {
    vag: now.vag(enhetId),
    andraVagar: distinct(earlier.flatMap((day) => ids.map((id) => day.vag(id)))).filter((vag) => vag.length > 0 && !vag.includes(enhetId)),
    omfattning: {
      organisationsenhetId: enhetId,
      namn: del.namn,
      helaKommunen,
      enheter: [...enheter, ...upphorda.map((enhet) => ({ ...enhet, namn: `${enhet.namn} (upphörd)` }))],
      enhetsurval: ids,
    },
    delar: ytterstAvdelningar(now, enhetId)
      .map(({ id, namn }) => ({ id, namn, rymmer: unitsUnder(now, id).map((enhet) => enhet.id) }))
      .sort(byName),
    namn: names([...earlier, now]),
  };
}

const names = (looked: readonly OrganisationOnDay[]): ReadonlyMap<string, string> =>
  new Map(looked.flatMap((day) => (day.rot ? day.under(day.rot.id).map(({ id, namn }) => [id, namn] as const) : [])));

const unitsUnder = (day: OrganisationOnDay, id: string): readonly Organisationsdel[] => day.under(id).filter(({ typ }) => typ === 'enhet');

const days = (directory: OrganisationDirectory, kommun: string, period: Period): Promise<readonly OrganisationOnDay[]> =>
  Promise.all(daysOfOrganisation(period).map((day) => directory.onDay(kommun, day)));

const distinct = (ways: readonly (readonly string[])[]): readonly (readonly string[])[] => [
  ...new Map(ways.map((way) => [way.join('/'), way])).values(),
];

const FALT: Readonly<Record<string, string>> = { 'period.till': 'till', organisationsenhetId: 'enhetId' };

/** As a report selects its part; what is wrong is told by the names of this question's fields. */
async function urval(directory: OrganisationDirectory, kommun: string, id: string, period: Period) {
  try {
    return await organisationsurval(directory, kommun, id, period);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw invalid(error.fel.map(({ falt, meddelande }) => ({ falt: FALT[falt] ?? falt, meddelande })));
  }
}
