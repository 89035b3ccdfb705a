import type { CalendarDate, FieldError } from '#engine/kernel';
import type {
  Arshjulsplikt,
  Delegationsforval,
  Frist,
  Granskningsprotokoll,
  Kodverk,
  Lagrumshanvisning,
  Monstergranser,
  Monstergransversion,
  Niva,
  Regeldata,
  Regelverk,
  Riskskala,
  Riskvarde,
  Skyldighet,
  Tillsynsmyndighet,
} from './types.js';

/** The rules in force, looked up by day. Pure: the data has been read and checked before. */
export interface Regler {
  /** names of all code lists */
  kodverkNamn(): readonly string[];
  /** the version valid on the day, the newest when no day is given; undefined when there is none */
  kodverk(namn: string, datum?: CalendarDate): Kodverk | undefined;
  /** a version by its name; undefined when there is none */
  kodverksversion(namn: string, version: string): Kodverk | undefined;
  /** the codes valid on the day; `[]` when the list does not exist or did not then */
  koder(namn: string, datum: CalendarDate): readonly string[];
  /** every code that the list has had in any version, also those that are not valid today */
  allaKoder(namn: string): readonly string[];
  /** the Swedish label, from the newest version that has the code; the code itself when none has */
  etikett(namn: string, kod: string): string;
  skalor(): readonly Riskskala[];
  /**
   * The standard scale of the day when no version is named, the newest one without a day. A version that is named is found whenever it applied; with a day,
   * only when it applies that day: a new assessment states the day, what was assessed before keeps its scale.
   */
  skala(version?: string, dag?: CalendarDate): Riskskala | undefined;
  /** what is wrong with factors on a scale; empty when `riskbedom` can be asked. @param dag of a new assessment, as in `skala` */
  faktorfel(skalversion: string | undefined, faktorer: Readonly<Record<string, number>>, dag?: CalendarDate): readonly FieldError[];
  /** throws a RangeError where `faktorfel` finds a fault */
  riskbedom(skalversion: string | undefined, faktorer: Readonly<Record<string, number>>, dag?: CalendarDate): Riskvarde;
  /** the version in force on the day, the first one for a day before it; throws a RangeError on a rule that does not exist */
  frist(regel: string, datum: CalendarDate): Frist;
  /** every clock in force on the day */
  frister(datum: CalendarDate): readonly Frist[];
  /** codes of the procedure in force on the day of the report and the standard in force on the day of the event */
  regelverk(mottagen: CalendarDate, handelse: CalendarDate): { readonly forfarande: string; readonly mattstock: string };
  regelverkMedKod(kod: string): Regelverk | undefined;
  /** the section to cite for a duty; says that it is unverified where it is. @param forfarande code of the case's procedure, throws a RangeError on an unknown one */
  lagrum(forfarande: string, skyldighet: Skyldighet, lag: 'SoL' | 'LSS'): Lagrumshanvisning;
  /** the authority that supervised on the day */
  tillsynsmyndighet(dag: CalendarDate): Tillsynsmyndighet;
  /** HSL risk value from which the medically responsible nurse is told; null when no limit is in force */
  masGrans(datum: CalendarDate): number | null;
  /** risk value on the standard scale above which a risk is selected for internal control (strictly greater); null when no limit is in force */
  internkontrollurval(datum: CalendarDate): number | null;
  /** what figures that were read on the day have to reach for a pattern in them to be proposed: those of the first version on a day before it */
  monstergranser(datum: CalendarDate): Monstergranser;
  delegation(): readonly Delegationsforval[];
  /** the recurring duties in force on the day */
  arshjul(datum: CalendarDate): readonly Arshjulsplikt[];
  /** the version of a duty in force on the day, the first one for a day before it; throws a RangeError on a duty that does not exist */
  arshjulsplikt(nyckel: string, datum: CalendarDate): Arshjulsplikt;
  /** every duty in every version */
  arshjulsplikter(): readonly Arshjulsplikt[];
  /** every version of every protocol for reviewing files */
  granskningsprotokoll(): readonly Granskningsprotokoll[];
  /** those in force on the day */
  granskningsprotokollPa(datum: CalendarDate): readonly Granskningsprotokoll[];
}

/** @param data as `ladda` has checked it: intervals of one rule do not overlap, one scale is standard each day */
export function regler(data: Regeldata): Regler {
  const skala = (version?: string, dag?: CalendarDate): Riskskala | undefined => {
    if (version !== undefined) return data.riskskalor.find((s) => s.version === version && (dag === undefined || galler(s, dag)));
    const standard = data.riskskalor.filter((s) => s.standard);
    return dag === undefined ? standard.toSorted(nyastForst)[0] : pagaende(standard, dag);
  };
  const pa = <R extends Regel>(all: readonly R[], datum: CalendarDate): R | undefined => all.find((rule) => galler(rule, datum));
  const troskel = (namn: string, datum: CalendarDate): number | null =>
    pa(
      data.trosklar.filter((each) => each.namn === namn),
      datum,
    )?.varde ?? null;
  const kodverkVersioner = (namn: string) => data.kodverk.filter((k) => k.namn === namn);

  const lookups: Regler = {
    kodverkNamn: () => [...new Set(data.kodverk.map((k) => k.namn))],
    kodverk: (namn, datum) => (datum === undefined ? kodverkVersioner(namn).toSorted(nyastForst)[0] : pa(kodverkVersioner(namn), datum)),
    kodverksversion: (namn, version) => kodverkVersioner(namn).find((each) => each.version === version),
    koder: (namn, datum) => lookups.kodverk(namn, datum)?.koder.map((k) => k.kod) ?? [],
    allaKoder: (namn) => [
      ...new Set(
        kodverkVersioner(namn)
          .toSorted(nyastForst)
          .flatMap((k) => k.koder.map(({ kod }) => kod)),
      ),
    ],
    etikett: (namn, kod) =>
      kodverkVersioner(namn)
        .toSorted(nyastForst)
        .flatMap((k) => k.koder)
        .find((k) => k.kod === kod)?.etikett ?? kod,
    skalor: () => data.riskskalor,
    skala,
    faktorfel: (version, faktorer, dag) => faktorfel(skala(version, dag), faktorer),
    riskbedom: (version, faktorer, dag) => riskbedom(skala(version, dag), faktorer),
    frist: (regel, datum) =>
      pagaende(
        data.frister.filter((f) => f.regel === regel),
        datum,
      ),
    frister: (datum) => data.frister.filter((f) => galler(f, datum)),
    regelverk: (mottagen, handelse) => ({
      forfarande: pagaende(data.regelverk, mottagen).kod,
      mattstock: pagaende(data.regelverk, handelse).kod,
    }),
    regelverkMedKod: (kod) => data.regelverk.find((r) => r.kod === kod),
    lagrum: (forfarande, skyldighet, lag) => {
      const found = lookups.regelverkMedKod(forfarande)?.lagar.find(({ lagrum }) => lagrum === lag)?.skyldigheter?.[skyldighet];
      if (found === undefined) throw new RangeError(`The rule data has no procedure ${forfarande} with ${lag}`);
      return found;
    },
    tillsynsmyndighet: (dag) => pagaende(data.tillsynsmyndigheter, dag),
    masGrans: (datum) => troskel('mas-grans', datum),
    internkontrollurval: (datum) => troskel('internkontroll-urval', datum),
    monstergranser: (datum) => talen(pagaende(data.monstergranser, datum)),
    delegation: () => data.delegation,
    arshjul: (datum) => data.arshjul.filter((each) => galler(each, datum)),
    arshjulsplikt: (nyckel, datum) =>
      pagaende(
        data.arshjul.filter((each) => each.nyckel === nyckel),
        datum,
      ),
    arshjulsplikter: () => data.arshjul,
    granskningsprotokoll: () => data.granskningsprotokoll,
    granskningsprotokollPa: (datum) => data.granskningsprotokoll.filter((each) => galler(each, datum)),
  };
  return lookups;
}

/** The numbers without their reasons. */
const talen = ({ granser }: Monstergransversion): Monstergranser =>
  Object.fromEntries(
    Object.entries(granser).map(([typ, tal]) => [typ, Object.fromEntries(Object.entries(tal).map(([namn, { varde }]) => [namn, varde]))]),
  ) as unknown as Monstergranser;

type Regel = { readonly giltigFran: CalendarDate; readonly giltigTill?: CalendarDate };

const galler = (rule: Regel, datum: CalendarDate): boolean =>
  rule.giltigFran <= datum && (rule.giltigTill === undefined || datum <= rule.giltigTill);

const nyastForst = (a: Regel, b: Regel): number => (a.giltigFran < b.giltigFran ? 1 : -1);

/** The version in force on the day; for a day before the first version that first one, so that an old imported case has a rule too. */
function pagaende<R extends Regel>(all: readonly R[], datum: CalendarDate): R {
  const sorted = all.toSorted(nyastForst);
  const found = sorted.find((r) => r.giltigFran <= datum) ?? sorted.at(-1);
  if (found === undefined) throw new RangeError('The rule data has no such rule');
  return found;
}

function faktorfel(skala: Riskskala | undefined, faktorer: Readonly<Record<string, number>>): FieldError[] {
  if (skala === undefined)
    return [
      {
        falt: 'skalversion',
        meddelande: 'Riskskalan finns inte, eller gäller inte den dagen. Utelämna den för att använda kommunens skala.',
      },
    ];
  const bad = skala.faktorer.filter((f) => !f.steg.some((steg) => steg.varde === faktorer[f.kod]));
  const unknown = Object.keys(faktorer).filter((kod) => !skala.faktorer.some((f) => f.kod === kod));
  return [
    ...bad.map((f) => ({
      falt: `faktorer.${f.kod}`,
      meddelande: `${f.etikett} ska vara ett heltal från ${f.steg[0]?.varde} till ${f.steg.at(-1)?.varde}.`,
    })),
    ...unknown.map((kod) => ({ falt: `faktorer.${kod}`, meddelande: `Faktorn finns inte i riskskalan ${skala.version}.` })),
  ];
}

function riskbedom(skala: Riskskala | undefined, faktorer: Readonly<Record<string, number>>): Riskvarde {
  if (skala === undefined || faktorfel(skala, faktorer).length > 0) throw new RangeError('The factors do not belong to the scale');
  const riskvarde = skala.faktorer.reduce((product, f) => product * (faktorer[f.kod] ?? 0), 1);
  const niva = skala.undantag.find((u) => faktorer[u.faktor] === u.varde)?.niva ?? bandniva(skala, riskvarde);
  return { skalversion: skala.version, riskvarde, niva };
}

function bandniva(skala: Riskskala, riskvarde: number): Niva {
  const band = skala.band.find((b) => b.fran <= riskvarde && riskvarde <= b.till);
  if (band === undefined) throw new RangeError(`No band of scale ${skala.version} covers ${riskvarde}`);
  return band.niva;
}
