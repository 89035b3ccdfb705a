/** A template says which sections a report has, in which order. A report keeps the version that it was begun with. */
export interface Mallavsnitt {
  readonly nyckel: string;
  readonly rubrik: string;
  /** what the section is to hold, shown where nothing has been written */
  readonly ledtext: string;
  /**
   * SOSFS 2011:9 7 kap. 1 § allmänna råd: of what the report should tell, `arbete` (how the work has been done), `atgarder` (what has been done) and
   * `resultat` (what came of it) are the three blocks that must be there.
   */
  readonly block?: 'arbete' | 'atgarder' | 'resultat';
  /** figures of other sections that are shown here too: where a case has gone is told where it left and where it arrived */
  readonly ocksa?: readonly string[];
  /** the only tables and figures of the section; all of them when left out. Keeps a report as it was when a section later gets more. */
  readonly bara?: readonly string[];
}

export interface Mall {
  readonly mall: string;
  readonly version: string;
  readonly titel: string;
  readonly avsnitt: readonly Mallavsnitt[];
}

/** The newest version of a template among these. */
export const currentOf =
  (mallar: readonly Mall[]) =>
  (mall: string): Mall | undefined =>
    mallar.findLast((each) => each.mall === mall);

export const findIn =
  (mallar: readonly Mall[]) =>
  (mall: string, version: string): Mall | undefined =>
    mallar.find((each) => each.mall === mall && each.version === version);
