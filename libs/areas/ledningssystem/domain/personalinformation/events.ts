import { datum, event, fritext, heltal, id, kod, valfri, type EventOf } from '#engine/kernel';
import { enhetFalt } from '#areas/arende/domain';

/** The area part of a stream id: one stream per record. */
export const PERSONALINFORMATION_AREA = 'personalinformation';

export type Informationsamne = 'lex-sarah' | 'visselblasning' | 'rutin' | 'annat';
export type Informationstillfalle = 'anstallning' | 'aterkommande' | 'forandring';

export const personalinformationSchemas = {
  /**
   * Staff of a part of the organisation have been told of what they are obliged to (SoL 2025:400 27 kap. 3 §, before that SoL 2001:453 14 kap. 4 §, LSS 24 c §)
   * or of how they are to work (SOSFS 2011:9 6 kap.). How many they were, never who.
   */
  PersonalInformerad: event({
    personalinformationId: id(),
    /** as the organisation stood on `datum` */
    enhet: enhetFalt,
    /** the day they were told */
    datum: datum(),
    /** code list `informationsamnen`, whose version on `datum` says which law it rests on */
    avser: kod<Informationsamne>(),
    /** code list `informationstillfallen` */
    tillfalle: kod<Informationstillfalle>(),
    /** in which form, in words */
    form: valfri(fritext()),
    antal: valfri(heltal()),
    /** what they were given to read or hear */
    underlag: valfri(fritext()),
    rutinId: valfri(id()),
    /** the version of the rutin that they were told of */
    rutinversion: valfri(heltal()),
  }),
  /** the record was wrong: what it says did not happen */
  PersonalinformationMakulerad: event({ motivering: fritext() }),
};

export type PersonalinformationEvent = EventOf<typeof personalinformationSchemas>;
