/** The kinds of facts that the public account of a case may state. */
export const SLAG = ['tidslinje', 'omedelbar', 'bedomning', 'beslutsorgan', 'ivo', 'atgard', 'uppfoljning'] as const;
export type Slag = (typeof SLAG)[number];
/** one fact: its kind and, where there are several, which one in the order of the account */
export type Faktaref = Slag | `${Slag} ${number}`;

/** A stated fact at its place in a request: the answers must have the same value under the same name. */
export class Faktum {
  constructor(
    readonly varde: string | number | boolean,
    readonly refs: readonly Faktaref[],
  ) {}
}
export const f = (varde: string | number | boolean, ...refs: Faktaref[]): Faktum => new Faktum(varde, refs);

/** The id of another thing of the same case. */
export class Hanvisning {
  constructor(readonly sak: string) {}
}
export const till = (sak: string): Hanvisning => new Hanvisning(sak);

/** What is sent, with facts and references in it. */
export interface Kropp {
  readonly [name: string]: unknown;
}

/** A command on the thing. `atgard/…` is about the åtgärd that was proposed last. */
export type Steg = readonly [noun: string, body: Kropp];

export interface Sak {
  /** how the other things of the case, and what is left blank, name it */
  readonly namn: string;
  readonly typ: 'lex-sarah' | 'avvikelse';
  /** key of the unit in Exempelkommun that does what the real one did */
  readonly enhet: string;
  readonly oppnas: Kropp;
  readonly steg: readonly Steg[];
}

export interface Fall {
  readonly id: string;
  readonly verksamhet: string;
  /** the business day of every step, and why it is that day; without a day the case has no time of its own and is laid in today */
  readonly inlagd: { readonly dag?: string; readonly varfor: string };
  /** the sentence of the table */
  readonly representeras: string;
  /** how many facts of each kind the account states */
  readonly angivet: Readonly<Partial<Record<Slag, number>>>;
  readonly saker: readonly Sak[];
  /** what the account does not state, and the field that is blank therefore */
  readonly tomt: readonly { readonly vad: string; readonly sak: string; readonly falt: string }[];
}

/** A lex Sarah case that has been received and is investigated. @param omedelbara what was done at once */
export const lexSarah = (
  namn: string,
  enhet: string,
  oppnas: Kropp,
  steg: readonly Steg[],
  omedelbara: readonly (string | Faktum)[] = [],
): Sak => ({
  namn,
  typ: 'lex-sarah',
  enhet,
  oppnas,
  steg: [
    ['mottagning', { omedelbaraAtgarder: omedelbara.map((text) => ({ text })) }],
    ['initial-bedomning', { beslut: 'utreds', motivering: 'Varje rapport utreds.' }],
    ...steg,
  ],
});

export const avvikelse = (namn: string, enhet: string, oppnas: Kropp, steg: readonly Steg[] = []): Sak => ({
  namn,
  typ: 'avvikelse',
  enhet,
  oppnas,
  steg,
});

const uppgift =
  (art: 'fakta' | 'bedomning') =>
  (text: string, ...refs: Faktaref[]): Steg => [
    'uppgifter',
    {
      text: f(text, ...refs),
      art,
      kalla: 'Offentlig redogörelse för händelsen',
      dokumenteradAv: { namn: 'Urban Utredal', befattning: 'utredare' },
    },
  ];
/** One entry of the investigation: what is known … */
export const fakta = uppgift('fakta');
/** … or how somebody has judged it. */
export const bedomning = uppgift('bedomning');

/** A measure. Who answers for it the service asks for and no account tells: somebody in Exempelkommun. */
export const atgard = (
  typ: string,
  text: string,
  ref: Faktaref,
  orsak = 'Redogörelsen säger inte vilken orsak åtgärden svarar mot.',
): Steg => ['atgarder', { typ, beskrivning: f(text, ref), orsak, ansvarigId: 'avdelningschef' }];
export const planerad: Steg = ['atgard/beslut', { beslut: 'planerad' }];
export const genomford: Steg = ['atgard/genomforande', { kommentar: 'Genomförd enligt redogörelsen, som inte anger dagen.' }];

/** Something more that is known, in a case where no investigation is run. */
export const tillagg = (text: string, ...refs: Faktaref[]): Steg => ['komplettering', { text: f(text, ...refs) }];
