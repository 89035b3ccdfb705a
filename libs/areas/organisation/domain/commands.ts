import type { CalendarDate, Command } from '#engine/kernel';
import type { Beslutsinstans, Organisationstyp, Regi } from './events.js';

/** All dates are filled in before the decision. An `enhetId` that is new is made by the caller. */
export interface OrganisationCommandData {
  readonly InrattaEnhet: {
    readonly enhetId: string;
    readonly typ: Organisationstyp;
    readonly namn: string;
    readonly regi: Regi;
    /** missing for the kommun, required for everything else */
    readonly overordnadId?: string;
    readonly giltigFran: CalendarDate;
  };
  readonly BytNamn: { readonly enhetId: string; readonly namn: string; readonly giltigFran: CalendarDate };
  readonly Flytta: { readonly enhetId: string; readonly overordnadId: string; readonly giltigFran: CalendarDate };
  /** `giltigTill` is the last day it exists */
  readonly Upphor: { readonly enhetId: string; readonly giltigTill: CalendarDate };
  readonly BeslutaDelegation: {
    readonly beslut: string;
    readonly roller: readonly string[];
    readonly beslutsinstans: Beslutsinstans;
    readonly giltigFran: CalendarDate;
    readonly giltigTill?: CalendarDate;
    readonly kalla: string;
  };
}

export type OrganisationCommand = {
  readonly [T in keyof OrganisationCommandData]: Command<T, OrganisationCommandData[T]>;
}[keyof OrganisationCommandData];
