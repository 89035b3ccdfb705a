import { datum, event, id, klartext, kod, lista, valfri, type EventOf } from '#engine/kernel';

export type Organisationstyp = 'kommun' | 'namnd' | 'forvaltning' | 'avdelning' | 'enhet';
export type Regi = 'egen' | 'privat' | 'annan-kommun';
export type Beslutsinstans =
  'namnd' | 'klagomalsdelegation' | 'forvaltningschef' | 'avdelningschef' | 'lex-sarah-ansvarig' | 'enhetschef' | 'utforare';

const namn = () => klartext('namn på en del av organisationen, offentlig uppgift');
const kalla = () => klartext('beslut eller dokument som regeln kommer ur, offentlig uppgift');

/**
 * One stream per kommun. Every change is valid from a day (`giltigFran`), so that any day's organisation can be told, also afterwards.
 * `tidpunkt` is when the change was decided.
 */
export const organisationSchemas = {
  EnhetInrattad: event({
    enhetId: id(),
    typ: kod<Organisationstyp>(),
    namn: namn(),
    regi: kod<Regi>(),
    /** missing for the kommun itself */
    overordnadId: valfri(id()),
    giltigFran: datum(),
  }),
  EnhetNamnbytt: event({ enhetId: id(), namn: namn(), giltigFran: datum() }),
  EnhetFlyttad: event({ enhetId: id(), overordnadId: id(), giltigFran: datum() }),
  /** `giltigTill` is the last day it exists */
  EnhetUpphord: event({ enhetId: id(), giltigTill: datum() }),
  /** who may decide what, from a day (KL 6:37, delegationsordning): the newest rule for a decision counts */
  DelegationBeslutad: event({
    beslut: kod(),
    roller: lista(kod()),
    beslutsinstans: kod<Beslutsinstans>(),
    giltigFran: datum(),
    giltigTill: valfri(datum()),
    kalla: kalla(),
  }),
};

export type OrganisationEvent = EventOf<typeof organisationSchemas>;
