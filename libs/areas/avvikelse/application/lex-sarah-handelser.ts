import type { Instant, Protected } from '#engine/kernel';

/** The area whose published events are taken here. */
export const LEX_SARAH = 'lex-sarah';

/**
 * What this area reads of a lex Sarah case's events. Areas meet through events and not through each other's code; that the fields are the publisher's is
 * held by `lex-sarah-handelser.spec.ts`.
 */
export type LexSarahHandelse =
  | {
      readonly type: 'LexSarahAterlamnad';
      readonly data: { readonly tidpunkt: Instant; readonly avvikelseId: string; readonly motivering: Protected };
    }
  | {
      readonly type: 'LexSarahAvslutad';
      readonly data: { readonly tidpunkt: Instant; readonly overlamnadeAvvikelser: readonly string[] };
    };

/** The event when it is one of those that are read here. */
export const lexSarahHandelse = (event: { readonly type: string; readonly data: unknown }): LexSarahHandelse | null =>
  event.type === 'LexSarahAterlamnad' || event.type === 'LexSarahAvslutad' ? (event as LexSarahHandelse) : null;
