import type { Chart } from '#engine/document';
import type { Rapportperiod } from '../domain/index.js';
import type { Siffervarde, Tabellvarde } from '../siffror/index.js';

export interface Diagram extends Chart {
  readonly nyckel: string;
}

/** A section as it is shown and rendered, its text opened. */
export interface Avsnittsvy {
  readonly nyckel: string;
  readonly rubrik: string;
  readonly ledtext: string;
  /** one of the three blocks that the allmänna råd ask for */
  readonly block?: string;
  /** what has been written; null when nothing has */
  readonly text: string | null;
  /** what stands in the public edition instead; the full edition tells it */
  readonly publikText?: string;
  /** made from the figures; for a person to adopt or leave */
  readonly textforslag?: string;
  readonly siffror: readonly Siffervarde[];
  readonly tabeller: readonly Tabellvarde[];
  readonly diagram: readonly Diagram[];
}

/** A report as it is shown. The same report at the same revision gives the same view. */
export interface Rapportvy {
  readonly id: string;
  readonly lopnummer: string;
  readonly period: Rapportperiod;
  readonly mall: string;
  readonly mallversion: string;
  readonly avsnitt: readonly Avsnittsvy[];
}

/** Of a chart the JSON has its title and its words; the picture is for people. */
export const withoutPictures = <V extends Rapportvy>(vy: V) => ({
  ...vy,
  avsnitt: vy.avsnitt.map((avsnitt) => ({
    ...avsnitt,
    diagram: avsnitt.diagram.map(({ nyckel, title, alternative }) => ({ nyckel, titel: title, textalternativ: alternative })),
  })),
});
