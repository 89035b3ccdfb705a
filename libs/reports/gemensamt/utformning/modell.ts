/**
 * How a municipality's own reports look: colours, logotype, cover and the order of the sections. A file with a version; a report keeps the one that it was
 * begun with.
 */
export interface Utformning {
  readonly namn: string;
  /** 1, 2, … */
  readonly version: number;
  /** four digits: whose it is. Only the standard has none */
  readonly kommun?: string;
  /** stands on the cover and on every page; the part of the organisation that the report is about when left out */
  readonly organisation?: string;
  /** `#rrggbb`; the accent carries text on white */
  readonly farger: { readonly accent: string; readonly yta: string };
  readonly logotyp?: { readonly svg: string; readonly alternativ: string };
  readonly omslag?: {
    readonly rubrik?: string;
    readonly rader: readonly string[];
    /** by the report's template: lines that stand there instead of `rader` */
    readonly raderPerMall?: Readonly<Record<string, readonly string[]>>;
  };
  /** by the report's template: keys of the sections that come first, in this order */
  readonly avsnittsordning?: Readonly<Record<string, readonly string[]>>;
}

/** The name of the look that is used where a municipality has none of its own. */
export const STANDARD = 'standard';
