/**
 * A text that may say something about a person. A decision writes it as a plain string; before it is stored it becomes an envelope, and that
 * is all that a folded state or a read model ever holds. Only the personal-data room opens one, and only after the read log has been written.
 */
export type Protected = string | Envelope;

/** Ciphertext as it is stored: AES-256-GCM under the key `k`, bound to its place `p` (`<eventId>#<field path>`). All binary parts are base64url. */
export interface Envelope {
  readonly $e: 1;
  /** id of the data key */
  readonly k: string;
  /** the place it was written for */
  readonly p: string;
  readonly iv: string;
  readonly c: string;
}

export const isEnvelope = (value: unknown): value is Envelope =>
  typeof value === 'object' && value !== null && (value as { $e?: unknown }).$e === 1;
