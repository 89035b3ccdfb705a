import type { CalendarDate } from '#engine/kernel';

/** A part of the organisation as it stood on one day. */
export interface Organisationsdel {
  readonly id: string;
  readonly typ: 'kommun' | 'namnd' | 'forvaltning' | 'avdelning' | 'enhet';
  readonly namn: string;
  readonly regi: 'egen' | 'privat' | 'annan-kommun';
  readonly overordnadId: string | null;
  readonly giltigFran: CalendarDate;
  readonly giltigTill: CalendarDate | null;
}

/** The organisation of a kommun on one day. */
export interface OrganisationOnDay {
  readonly datum: CalendarDate;
  /** null on a day when the kommun has no organisation */
  readonly rot: Organisationsdel | null;
  /** undefined when it does not exist on the day */
  find(id: string): Organisationsdel | undefined;
  /** ids from the kommun down to the part itself; `[]` when it does not exist on the day */
  vag(id: string): readonly string[];
  /** the part and all below it, in the order of the tree */
  under(id: string): readonly Organisationsdel[];
  barn(id: string): readonly Organisationsdel[];
}

export interface Delegationsregel {
  readonly beslut: string;
  readonly roller: readonly string[];
  readonly beslutsinstans: string;
  readonly fran: CalendarDate;
  readonly till?: CalendarDate;
  readonly kalla: string;
}

/** What other rooms may ask of the organisation. Filled by the organisation area; always up to date with the log. */
export interface OrganisationDirectory {
  onDay(kommun: string, datum: CalendarDate): Promise<OrganisationOnDay>;
  /** true when the part has existed on any day */
  knows(kommun: string, id: string): Promise<boolean>;
  /** the delegation rules in force on the day */
  delegation(kommun: string, datum: CalendarDate): Promise<readonly Delegationsregel[]>;
}
