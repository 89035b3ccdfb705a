import type { Envelope, Instant } from '#engine/kernel';

/** Whose key a text is encrypted with: a case (all of a stream's free text) or one person in a case. Both are random ids. */
export interface KeyScope {
  readonly kommun: string;
  readonly slag: 'arende' | 'person';
  readonly id: string;
}

export interface ClearField {
  readonly scope: KeyScope;
  /** `<eventId>#<field path>`: bound into the ciphertext, so that it cannot be moved */
  readonly place: string;
  readonly text: string;
}

/** Seals before anything is stored. Creates the keys that are missing; fails closed. */
export interface FieldCipher {
  seal(fields: readonly ClearField[]): Promise<readonly Envelope[]>;
  /** null where the key has been destroyed. Only `PersonalDataReader` calls this. */
  open(envelopes: readonly Envelope[]): Promise<readonly (string | null)[]>;
}

/** One access to personal data, as the law on log control asks: who, in what role and unit, what, when, which cases, why. */
export interface ReadAccess {
  readonly kommun: string;
  readonly actorId: string;
  readonly role: string;
  readonly organisationsenhetId?: string;
  readonly handling: 'las' | 'lista' | 'historik' | 'exportera';
  /** every case whose texts are shown */
  readonly arenden: readonly string[];
  readonly requestId: string;
}

export interface ReadLogRow extends ReadAccess {
  readonly tidpunkt: Instant;
}

/** The text that stands where a key has been destroyed. */
export const GALLRAD = '[gallrad]';

/** `T` with every protected text opened. */
export type Revealed<T> = T extends Envelope
  ? string
  : T extends readonly (infer U)[]
    ? Revealed<U>[]
    : T extends object
      ? { [K in keyof T]: Revealed<T[K]> }
      : T;

/**
 * The one place where personal data is opened. The read log's row is committed before a single text is decrypted; when it cannot be written, nothing is shown.
 */
export interface PersonalDataReader {
  /** opens every envelope anywhere inside `value`. A row is written for every answer about a case, also when no text was opened (`antal` 0) */
  reveal<T>(access: ReadAccess, value: T): Promise<Revealed<T>>;
}
