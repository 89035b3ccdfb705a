import type { Protected } from './protected.js';

/**
 * What an event's fields are. Every field must be declared, and every text is declared either as protected or, by another name, as a code, an id
 * or a time: no event can forget to encrypt. The TypeScript type of the event is derived from its declaration.
 */
export type Field<T = unknown> =
  | ({ readonly kind: 'id' | 'kod' | 'instant' | 'datum' | 'tidsangivelse' | 'heltal' | 'tal' | 'ja-nej' } & Typed<T>)
  /** free text about a case: encrypted with the case's key */
  | ({ readonly kind: 'fritext' } & Typed<T>)
  /** a statement about one person: encrypted with that person's key; `person` names the sibling field that holds the person's random id */
  | ({ readonly kind: 'personuppgift'; readonly person: string } & Typed<T>)
  /** clear text that is never about a person (names of units, law references); says why it may be clear */
  | ({ readonly kind: 'klartext'; readonly motiv: string } & Typed<T>)
  | ({ readonly kind: 'lista'; readonly av: Field } & Typed<T>)
  | ({ readonly kind: 'objekt'; readonly falt: Fields } & Typed<T>)
  /** numbers by code, e.g. the factors of a risk value */
  | ({ readonly kind: 'tal-per-kod' } & Typed<T>)
  | ({ readonly kind: 'valfri'; readonly av: Field } & Typed<T>);

interface Typed<T> {
  readonly _type?: T;
}
export interface Fields {
  readonly [name: string]: Field;
}

export type TypeOf<F> = F extends Typed<infer T> ? T : never;
type OptionalKeys<F extends Fields> = { [K in keyof F]: F[K] extends { readonly kind: 'valfri' } ? K : never }[keyof F];
/** The TypeScript shape of declared fields; `valfri` fields are optional. */
export type ShapeOf<F extends Fields> = Simplify<
  { readonly [K in Exclude<keyof F, OptionalKeys<F>>]: TypeOf<F[K]> } & {
    readonly [K in OptionalKeys<F>]?: Exclude<TypeOf<F[K]>, undefined>;
  }
>;
type Simplify<T> = { readonly [K in keyof T]: T[K] };

export const id = () => ({ kind: 'id' }) as const satisfies Field as { readonly kind: 'id' } & Typed<string>;
export const kod = <K extends string = string>() => ({ kind: 'kod' }) as { readonly kind: 'kod' } & Typed<K>;
export const instant = () => ({ kind: 'instant' }) as { readonly kind: 'instant' } & Typed<string>;
export const datum = () => ({ kind: 'datum' }) as { readonly kind: 'datum' } & Typed<string>;
/** a day or an instant, as exactly as it is known */
export const tidsangivelse = () => ({ kind: 'tidsangivelse' }) as { readonly kind: 'tidsangivelse' } & Typed<string>;
export const heltal = () => ({ kind: 'heltal' }) as { readonly kind: 'heltal' } & Typed<number>;
export const tal = () => ({ kind: 'tal' }) as { readonly kind: 'tal' } & Typed<number>;
export const jaNej = () => ({ kind: 'ja-nej' }) as { readonly kind: 'ja-nej' } & Typed<boolean>;
export const fritext = () => ({ kind: 'fritext' }) as { readonly kind: 'fritext' } & Typed<Protected>;
export const personuppgift = (person: string) =>
  ({ kind: 'personuppgift', person }) as { readonly kind: 'personuppgift'; readonly person: string } & Typed<Protected>;
export const klartext = (motiv: string) =>
  ({ kind: 'klartext', motiv }) as { readonly kind: 'klartext'; readonly motiv: string } & Typed<string>;
export const lista = <F extends Field>(av: F) =>
  ({ kind: 'lista', av }) as { readonly kind: 'lista'; readonly av: F } & Typed<readonly TypeOf<F>[]>;
export const objekt = <F extends Fields>(falt: F) =>
  ({ kind: 'objekt', falt }) as { readonly kind: 'objekt'; readonly falt: F } & Typed<ShapeOf<F>>;
export const talPerKod = () => ({ kind: 'tal-per-kod' }) as { readonly kind: 'tal-per-kod' } & Typed<Readonly<Record<string, number>>>;
export const valfri = <F extends Field>(av: F) =>
  ({ kind: 'valfri', av }) as { readonly kind: 'valfri'; readonly av: F } & Typed<TypeOf<F> | undefined>;

/** One event type as it is written today. Older stored versions are lifted to `version` by upcasters. */
export interface EventSchema<F extends Fields = Fields> {
  readonly version: number;
  readonly falt: F;
}
export interface EventSchemas {
  readonly [type: string]: EventSchema;
}

/** Declares version 1 of an event. `tidpunkt`, the business time, is in every event. */
export const event = <F extends Fields>(falt: F): EventSchema<F & { tidpunkt: ReturnType<typeof instant> }> => ({
  version: 1,
  falt: { tidpunkt: instant(), ...falt },
});

/** All events of an aggregate as one union type. */
export type EventOf<S extends EventSchemas> = {
  [T in keyof S & string]: { readonly type: T; readonly data: ShapeOf<S[T]['falt']> & { readonly tidpunkt: string } };
}[keyof S & string];
