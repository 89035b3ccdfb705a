import type { Klagomalstyp } from '#areas/klagomal';
import type { Rapport } from '../rapportlasning.js';

/** A number in a published table, and where a report has it. */
export interface Tabellpost {
  readonly post: string;
  /** as it was published: `332`, `77 %` */
  readonly publicerat: string;
  /** the figure or the row that has it; or why it cannot be had from cases */
  readonly har: string;
  /** missing where it cannot be had */
  readonly las?: (rapport: Rapport) => string;
}

/** Cases of one kind that are entered alike, each by its place in the round. */
export type Omgang =
  | {
      readonly slag: 'klagomal';
      readonly antal: number;
      readonly ar: number;
      readonly enhet: string;
      readonly typ: (nummer: number) => Klagomalstyp;
    }
  | { readonly slag: 'lex-sarah'; readonly antal: number; readonly ar: number; readonly enhet: string }
  | { readonly slag: 'nyckeltal'; readonly uppgifter: object }
  | { readonly slag: 'tillsyn'; readonly antal: number; readonly ar: number; readonly enhet: string; readonly utfall: string };

/** A published table: what is entered, which report is then made, and what that report must say. */
export interface PubliceradTabell {
  readonly id: string;
  readonly namn: string;
  /** the report; missing where nothing can be entered */
  readonly rapport?: { readonly del: string; readonly fran: string; readonly till: string };
  readonly inlagt: readonly Omgang[];
  readonly poster: readonly Tabellpost[];
}
