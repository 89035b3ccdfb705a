import type { Instant, JsonObject } from '#engine/kernel';

/** Who is to be told: a person, or whoever has a role in a part of the organisation. Never an address: those are in the address book alone. */
export type Mottagare = { readonly anvandareId: string } | { readonly roll: string; readonly organisationsenhetId: string };

export const KANALER = ['mejl', 'webhook'] as const;
export type Kanalnamn = (typeof KANALER)[number];

/**
 * A message as it waits. It says only that there is a case: number, rule, status, unit, link. Never a name, an address or a word of what the case is about.
 * `id` is derived from what caused it, so that it is stored once however often it is asked for, and so that a receiver knows a repeated one.
 */
export interface Meddelande {
  readonly id: string;
  readonly kommun: string;
  readonly kanal: Kanalnamn;
  readonly mottagare: Mottagare;
  readonly innehall: Innehall;
}

export interface Innehall {
  /** what it is about, a code: `frist-utgangen` */
  readonly slag: string;
  readonly amne: string;
  readonly text: string;
  /** the same for a program */
  readonly uppgifter: JsonObject;
}

/** `utan-adress`: the address book has nobody; nothing is sent and it is not tried again. */
export type Leverans = 'skickad' | 'utan-adress';

/** A way out of the house. */
export interface Kanal {
  readonly namn: Kanalnamn;
  /** throws when it is not known to have arrived, `Leveransfel` with a code where there is one to tell; the signal ends the waiting */
  skicka(meddelande: Meddelande, signal: AbortSignal): Promise<Leverans>;
  /** gives up connections that are kept open */
  close?(): void;
}

/** What the receiver said, as a code (`HTTP-500`). Its words are not kept: they may quote an address. */
export class Leveransfel extends Error {
  override readonly name = 'Leveransfel';
  constructor(readonly kod: string) {
    super(kod);
  }
}

/** `vantar`: to be sent, or sent again · `misslyckad`: given up after the last attempt. */
export type Utskicksstatus = 'vantar' | 'skickad' | 'utan-adress' | 'misslyckad';

/** One attempt. Without `avslutat` it is going on, or was cut off: then nobody knows whether the message arrived. */
export interface Utskicksforsok {
  readonly nr: number;
  readonly paborjat: Instant;
  readonly avslutat: Instant | null;
  readonly utfall: Leverans | 'fel' | null;
  readonly felkod: string | null;
}

/** A message and what became of it. */
export interface Utskick {
  readonly id: string;
  readonly kanal: Kanalnamn;
  readonly mottagare: Mottagare;
  readonly slag: string;
  readonly uppgifter: JsonObject;
  readonly status: Utskicksstatus;
  readonly skapad: Instant;
  readonly forsok: readonly Utskicksforsok[];
}
