import type { CalendarDate, Command } from '#engine/kernel';
import type { AtgardCommandData } from '#areas/atgard/domain';
import type { BeslutadAv, Fyndtyp, Hantering, Kontrollmetod } from './events.js';

type Faktorer = Readonly<Record<string, number>>;

export interface Period {
  readonly fran: CalendarDate;
  readonly till: CalendarDate;
  readonly benamning: string;
}

/** A kontrollmoment as it is stated: only the title must be there. */
export interface Momentuppgifter {
  readonly kontrollmoment: string;
  readonly grupp?: string;
  readonly process?: string;
  readonly risk?: string;
  /** the standard scale when left out */
  readonly skalversion?: string;
  readonly faktorer?: Faktorer;
  readonly hantering?: Hantering;
  readonly motivering?: string;
  readonly syfte?: string;
  readonly metod?: Kontrollmetod;
  readonly frekvens?: string;
  readonly kontrollansvarigId?: string;
  readonly kontrollansvarig?: string;
  readonly rapporterasTill?: string;
  /** the nämnd itself when left out */
  readonly beslutadAv?: BeslutadAv;
  readonly foregaendeId?: string;
  /** the kommunstyrelse's moment that the nämnd carries out its copy of; only with `beslutadAv: kommunstyrelse` */
  readonly gemensamtMomentId?: string;
}

/** The moment as it is to be from now on, whole: what is left out is no longer there. */
export interface AndratMoment extends Momentuppgifter {
  readonly kontrollmomentId: string;
}

export interface BorttagetMoment {
  readonly kontrollmomentId: string;
  readonly motivering?: string;
}

export interface Riskuppgifter {
  readonly process: string;
  readonly risk: string;
  readonly skalversion?: string;
  readonly faktorer?: Faktorer;
  readonly hantering?: Hantering;
  readonly motivering?: string;
}

export interface Namndbeslut {
  readonly datum: CalendarDate;
  readonly paragraf: string;
  /** for whom the caller decides, by the kommun's delegation; the rules take none but the nämnd */
  readonly beslutsinstans: string;
}

export interface InternkontrollCommandData extends AtgardCommandData {
  readonly UpprattaInternkontrollplan: {
    readonly nummer: string;
    readonly period: Period;
    readonly namnd: { readonly namndId: string; readonly vag: readonly string[] };
    readonly grupper: readonly string[];
    readonly foregaendePlanId?: string;
  };
  readonly InventeraRisk: Riskuppgifter;
  /** whole, as `AndratMoment`; only in a draft, but for the reason that an accepted risk lacks */
  readonly AndraInventeradRisk: Riskuppgifter & { readonly riskId: string };
  readonly LaggTillKontrollmoment: Momentuppgifter;
  /** only in a draft: what the nämnd has adopted it changes itself */
  readonly AndraKontrollmoment: AndratMoment;
  readonly TaBortKontrollmoment: BorttagetMoment;
  readonly BeslutaInternkontrollplan: Namndbeslut;
  readonly RevideraInternkontrollplan: Namndbeslut & {
    readonly tillagda: readonly Momentuppgifter[];
    readonly andrade: readonly AndratMoment[];
    readonly borttagna: readonly BorttagetMoment[];
    readonly motivering?: string;
  };
  readonly UtforKontroll: {
    readonly kontrollmomentId: string;
    /** the version in force on the day of the control; none but that one is taken */
    readonly planversion?: number;
    readonly utford?: CalendarDate;
    readonly urval?: string;
    readonly antalKontrollerade?: number;
    readonly antalAvvikelser?: number;
    /** the scale in force on the day when `skalversion` is left out */
    readonly bedomning: { readonly skalversion?: string; readonly kod: string };
    readonly kommentar: string;
    readonly fynd: readonly { readonly typ: Fyndtyp; readonly id: string }[];
    readonly sekretess?: { readonly bestammelse: string };
  };
  readonly AvslutaInternkontrollplan: {
    /** what goes to next year's plan; the moments that `foreslaKvarstaende` names when left out */
    readonly kvarstaende?: readonly string[];
  };
}

export type InternkontrollCommand = {
  readonly [T in keyof InternkontrollCommandData]: Command<T, InternkontrollCommandData[T]>;
}[keyof InternkontrollCommandData];
