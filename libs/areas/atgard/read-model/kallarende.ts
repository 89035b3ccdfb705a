import type { Instant } from '#engine/kernel';

export type Kalltyp =
  'avvikelse' | 'lex-sarah' | 'klagomal' | 'internkontrollplan' | 'riskanalys' | 'egenkontroll' | 'tillsyn' | 'forbattringsarbete';

/** What the rows of an åtgärd tell of the case that it lives in. */
export interface Atgardsarende {
  readonly typ: Kalltyp;
  readonly id: string;
  readonly nummer: string;
  readonly enhetId: string | null;
  readonly enhetVag: readonly string[];
  readonly regi: string | null;
  /** the texts are closed to the unit */
  readonly sparrad: boolean;
  /** business time of the report */
  readonly rapporterad: Instant;
  /** false while the import that brought the case is not complete */
  readonly raknas: boolean;
  readonly makulerad: boolean;
  /** with the lex function, or closed there */
  readonly overlamnad: boolean;
}
