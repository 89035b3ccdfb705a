import { event, datum, fritext, id, jaNej, klartext, kod, lista, objekt, personuppgift, valfri, type EventOf } from '#engine/kernel';
import { enhetFalt, type Aldersgrupp, type Kon, type Lagrum } from '#areas/arende/domain';
import { atgardSchemas } from '#areas/atgard/domain';

/** The area part of a stream id. */
export const KLAGOMAL_AREA = 'klagomal';

export type Klagomalstyp = 'klagomal' | 'synpunkt' | 'fraga' | 'forslag' | 'berom';
export type Mottagningsvag = 'inloggad' | 'utan-inloggning';
/** what it turned out to be */
export type Omklassning = 'overklagande' | 'orosanmalan' | 'ansokan' | 'skadestand' | 'personalarende' | 'annan-huvudman';
export type Kopplingstyp = 'avvikelse' | 'lex-sarah' | 'klagomal';

export const klagomalSchemas = {
  /** `tidpunkt` is when it came in: the clocks count from it. */
  KlagomalMottaget: event({
    klagomalId: id(),
    nummer: kod(),
    typ: kod<Klagomalstyp>(),
    /** code list `kanaler` */
    kanal: kod(),
    /** code list `avsandare`: SOSFS 2011:9 5 kap. 3 § */
    avsandarkategori: kod(),
    anonym: jaNej(),
    onskarSvar: jaNej(),
    mottagningsvag: kod<Mottagningsvag>(),
    /** missing when the sender did not know which unit: the registrator finds it */
    enhet: valfri(enhetFalt),
    beskrivning: fritext(),
    /** the person who complains; missing when anonymous or not told */
    avsandare: valfri(
      objekt({
        personRef: id(),
        kon: valfri(kod<Kon>()),
        aldersgrupp: valfri(kod<Aldersgrupp>()),
        namn: valfri(personuppgift('personRef')),
        kontakt: valfri(personuppgift('personRef')),
      }),
    ),
    kategorier: lista(kod()),
    lagrum: lista(kod<Lagrum>()),
    /** who received and wrote it down; missing when it came without login */
    mottagareId: valfri(id()),
    /** verifier of the receipt code that a sender without login was given */
    kvittoverifierare: valfri(kod()),
  }),
  /** entered in the diary (OSL 2009:400 5 kap. 1–2 §§) */
  KlagomalRegistrerat: event({
    diarienummer: klartext('beteckning i diariet, säger inget om en person'),
    /** what the diary says in public; the product's neutral default when the registrator gives none */
    arendemening: fritext(),
    /** the mark of secrecy (OSL 5 kap. 5 §): the rule it rests on, its day and the authority */
    sekretess: valfri(objekt({ bestammelse: klartext('lagrum i OSL'), datum: datum(), myndighet: klartext('namn på en myndighet') })),
  }),
  /** the sender has been told that it has come in */
  KlagomalBekraftat: event({ kanal: valfri(kod()) }),
  KlagomalTilldelat: event({ enhet: enhetFalt, franEnhetId: valfri(id()), anvandareId: valfri(id()) }),
  KlagomalUtrett: event({ text: fritext() }),
  /** `atgard` is what the unit did because of it, in words */
  KlagomalBesvarat: event({ svar: fritext(), atgard: valfri(fritext()), kanal: valfri(kod()) }),
  /** the sender is not satisfied: to the klagomålsdelegation */
  OmprovningBegard: event({ skal: fritext() }),
  DelegationsbeslutFattat: event({ datum: datum(), beslut: fritext() }),
  KlagomalKopplat: event({ till: objekt({ typ: kod<Kopplingstyp>(), id: id() }) }),
  KlagomalOmklassat: event({ till: kod<Omklassning>(), motivering: fritext() }),
  /** an addition by the sender, through the receipt code, or by staff who took it down */
  KlagomalKompletterat: event({ text: fritext(), avAvsandaren: jaNej() }),
  KlagomalAvslutat: event({ slutsats: valfri(fritext()) }),
  ...atgardSchemas,
};

export type KlagomalEvent = EventOf<typeof klagomalSchemas>;
