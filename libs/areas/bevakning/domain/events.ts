import { event, heltal, id, instant, kod, lista, objekt, valfri, type EventOf, type TypeOf } from '#engine/kernel';

/** One stream per clock: its id follows from case, rule and part. */
export const BEVAKNING_AREA = 'bevakning';
/** One stream per kommun and week. */
export const VECKA_AREA = 'veckosammanstallning';

export type Arendetyp =
  | 'avvikelse'
  | 'lex-sarah'
  | 'klagomal'
  | 'internkontrollplan'
  | 'riskanalys'
  | 'egenkontroll'
  | 'tillsyn'
  | 'ej-verkstallda'
  | 'forbattringsarbete'
  | 'process'
  | 'rutin'
  | 'ledningssystemrevision'
  | 'arshjul';

/** Who is told: a person, or a role in a part of the organisation. Never an address. */
const MOTTAGARE = { anvandareId: valfri(id()), roll: valfri(kod()), organisationsenhetId: valfri(id()) };
const mottagareFalt = objekt(MOTTAGARE);
export type Mottagarfalt = TypeOf<typeof mottagareFalt>;

/** The clock, and which of its deadlines: a follow-up that is put off has a new `senast`, and is watched anew. */
const klockfalt = {
  arendetyp: kod<Arendetyp>(),
  arendeId: id(),
  nummer: kod(),
  regel: kod(),
  delId: id(),
  enhetId: valfri(id()),
  senast: instant(),
  mottagare: mottagareFalt,
};

/** `tidpunkt` is when the clock came there by the rules, not when somebody looked. */
export const bevakningSchemas = {
  FristNarmarSig: event(klockfalt),
  FristUtgangen: event(klockfalt),
  /** not done a further time after the end: told to the next one up */
  FristEskalerad: event(klockfalt),
};

/** Counts of clocks that are not done: `snart` are near, `pagar` the other running ones, `utgatt` past. */
export const veckaSchemas = {
  VeckosammanstallningGjord: event({
    /** ISO week, `2026-W47` */
    vecka: kod(),
    mottagare: lista(objekt({ ...MOTTAGARE, pagar: heltal(), snart: heltal(), utgatt: heltal() })),
  }),
};

export type BevakningEvent = EventOf<typeof bevakningSchemas>;
export type VeckaEvent = EventOf<typeof veckaSchemas>;
export type Bevakad = Omit<BevakningEvent['data'], 'tidpunkt'>;
export type Veckorad = VeckaEvent['data']['mottagare'][number];
