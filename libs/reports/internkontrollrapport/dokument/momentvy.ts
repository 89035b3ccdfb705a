import { resultatdag, type InternkontrollDetalj } from '#areas/internkontroll';
import type { CalendarDate } from '#engine/kernel';
import type { Revealed } from '#engine/personal-data';
import type { Planlage } from '../application/planbild.js';
import type { Bedomningsskala } from '../application/siffror/index.js';

export type OppenPlan = Revealed<InternkontrollDetalj>;
type OppetMoment = OppenPlan['allaMoment'][number];
type OppenKontroll = OppenPlan['kontroller'][number];
type OppenAtgard = OppenPlan['atgarder'][number];

export interface Bedomningsvy {
  readonly skalversion: string;
  readonly kod: string;
  readonly etikett: string;
  readonly niva: string;
}

export interface Kontrollvy extends Pick<
  OppenKontroll,
  'utford' | 'redovisadAv' | 'urval' | 'antalKontrollerade' | 'antalAvvikelser' | 'kommentar' | 'fynd' | 'sekretess'
> {
  readonly id: string;
  /** the day the result counts for */
  readonly dag: CalendarDate;
  readonly planversion: number;
  readonly bedomning: Bedomningsvy;
}

/** Last year's moment that this one continues. */
export interface Foregaendevy {
  readonly kontrollmomentId: string;
  readonly plannummer: string;
  readonly period: string;
  readonly kontrollmoment: string;
  readonly riskvarde?: OppetMoment['riskvarde'];
  /** null without a result */
  readonly bedomning: Bedomningsvy | null;
  /** null where the two cannot be compared: no result, not carried out, or told of apart */
  readonly forandring: 'battre' | 'samma' | 'samre' | null;
  /** what came of it is told of apart */
  readonly separat: boolean;
}

export interface Momentvy extends Omit<OppetMoment, 'kontrollmomentId' | 'klockaFran' | 'foregaendeId' | 'gemensamtMomentId'> {
  readonly id: string;
  /** a revision has taken it away */
  readonly borttaget: boolean;
  /** the newest result; null without one, and where it is told of apart */
  readonly bedomning: Bedomningsvy | null;
  /** provisions by which its result is told of apart; none for most */
  readonly separat: readonly string[];
  readonly kontroller: readonly Kontrollvy[];
  readonly atgarder: readonly Pick<
    OppenAtgard,
    'id' | 'fas' | 'typ' | 'beskrivning' | 'ansvarigId' | 'klarSenast' | 'effekt' | 'uppfoljningsmotivering'
  >[];
  /** null for a moment that is new this year */
  readonly foregaende: Foregaendevy | null;
  readonly kvarstar: boolean;
}

const RANG: Readonly<Record<string, number>> = { gron: 0, gul: 1, rod: 2 };

/** The moments of a plan as a report tells of them. */
export class Momentberattare {
  constructor(
    private readonly plan: OppenPlan,
    private readonly foregaende: readonly OppenPlan[],
    private readonly lage: Planlage,
    private readonly skala: Bedomningsskala,
  ) {}

  /** What is public of the moment: the results of one with a secret control are told of apart. */
  oppet(moment: OppetMoment): Momentvy {
    const separat = this.lage.hemliga.get(moment.kontrollmomentId) ?? [];
    return separat.length === 0
      ? this.helt(moment)
      : {
          ...this.helt(moment),
          bedomning: null,
          separat,
          kontroller: [],
          atgarder: [],
          foregaende: this.fore(moment, null),
          kvarstar: false,
        };
  }

  /** Everything, in the part of the full edition that is told apart. */
  helt(moment: OppetMoment): Momentvy {
    const { kontrollmomentId: id, klockaFran: _clock, foregaendeId: _before, gemensamtMomentId: _common, ...rest } = moment;
    const kontroller = this.kontroller(this.plan, id);
    const bedomning = kontroller.at(-1)?.bedomning ?? null;
    return {
      id,
      ...rest,
      borttaget: !this.plan.moment.some(({ kontrollmomentId }) => kontrollmomentId === id),
      bedomning,
      separat: this.lage.hemliga.get(id) ?? [],
      kontroller,
      atgarder: atgarderFor(this.plan, 'kontrollmoment', id),
      foregaende: this.fore(moment, bedomning),
      kvarstar: this.lage.kvarstaende.includes(id),
    };
  }

  private kontroller({ kontroller }: OppenPlan, momentId: string): readonly Kontrollvy[] {
    return kontroller
      .filter(({ kontrollmomentId }) => kontrollmomentId === momentId)
      .map(({ kontrollmomentId: _moment, tidpunkt: _when, ...kontroll }) => ({
        ...kontroll,
        dag: resultatdag({ tidpunkt: _when, ...(kontroll.utford === undefined ? {} : { utford: kontroll.utford }) }),
        bedomning: { ...kontroll.bedomning, ...this.skala.namn(kontroll.bedomning.skalversion, kontroll.bedomning.kod) },
      }))
      .toSorted((a, b) => (a.dag < b.dag ? -1 : a.dag > b.dag ? 1 : 0));
  }

  private fore({ foregaendeId }: OppetMoment, nu: Bedomningsvy | null): Foregaendevy | null {
    if (foregaendeId === undefined) return null;
    for (const plan of this.foregaende) {
      const moment = plan.allaMoment.find(({ kontrollmomentId }) => kontrollmomentId === foregaendeId);
      if (!moment) continue;
      const separat = this.lage.hemliga.has(foregaendeId);
      const bedomning = separat ? null : (this.kontroller(plan, foregaendeId).at(-1)?.bedomning ?? null);
      return {
        kontrollmomentId: foregaendeId,
        plannummer: plan.nummer,
        period: plan.period.benamning,
        kontrollmoment: moment.kontrollmoment,
        ...(moment.riskvarde === undefined ? {} : { riskvarde: moment.riskvarde }),
        bedomning,
        forandring: forandring(bedomning, nu),
        separat,
      };
    }
    return null;
  }
}

function forandring(fore: Bedomningsvy | null, nu: Bedomningsvy | null): Foregaendevy['forandring'] {
  const [da, idag] = [fore, nu].map((each) => (each === null ? undefined : RANG[each.niva]));
  if (da === undefined || idag === undefined) return null;
  return idag < da ? 'battre' : idag > da ? 'samre' : 'samma';
}

export const atgarderFor = (plan: OppenPlan, typ: string, id: string): Momentvy['atgarder'] =>
  atgardsvyer(plan, ({ avser }) => avser?.typ === typ && avser.id === id);

/** Measures that are said to be against no risk and no moment: they are for the plan as a whole. */
export const planensAtgarder = (plan: OppenPlan): Momentvy['atgarder'] => atgardsvyer(plan, ({ avser }) => avser === undefined);

const atgardsvyer = ({ atgarder }: OppenPlan, galler: (atgard: OppenAtgard) => boolean): Momentvy['atgarder'] =>
  atgarder
    .filter(galler)
    .map(({ id: atgardId, fas, typ: atgardstyp, beskrivning, ansvarigId, klarSenast, effekt, uppfoljningsmotivering }) => ({
      id: atgardId,
      fas,
      typ: atgardstyp,
      beskrivning,
      ansvarigId,
      ...(klarSenast === undefined ? {} : { klarSenast }),
      ...(effekt === undefined ? {} : { effekt }),
      ...(uppfoljningsmotivering === undefined ? {} : { uppfoljningsmotivering }),
    }));
