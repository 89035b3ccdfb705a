import type { CalendarDate, Instant } from '#engine/kernel';
import { stockholmDay } from '#engine/deadline';
import type { ProjectedEvent } from '#engine/projection';
import type { Lagrumshanvisning, Regler, Skyldighet, Tillsynsmyndighet } from '#regler';
import type { LexSarahEvent } from '../domain/events.js';
import { foldDetalj, type LexSarahDetalj } from '../read-model/detalj.js';

export type Handelser = readonly ProjectedEvent<LexSarahEvent>[];

/** A case as it stood when a version was numbered, or as it stands now. */
export interface Underlag {
  readonly detalj: LexSarahDetalj;
  /** missing in a draft */
  readonly version?: { readonly nummer: number; readonly klarmarkerad: Instant };
}

/** An earlier case that was examined, told by what never changes of it. */
export interface Granskad {
  readonly typ: 'avvikelse' | 'lex-sarah';
  readonly id: string;
  /** null where no such case is in the log */
  readonly nummer: string | null;
  readonly rapporterad: CalendarDate | null;
}

/** What a document takes from outside the case's own events. */
export interface Uppslag {
  readonly enhet: { readonly id: string; readonly namn: string } | null;
  readonly namnder: readonly { readonly id: string; readonly namn: string }[];
  readonly granskade: readonly Granskad[];
  readonly regler: Regler;
}

export const detaljOf = (handelser: Handelser): LexSarahDetalj | undefined =>
  handelser.reduce<LexSarahDetalj | undefined>((detalj, each) => foldDetalj(detalj, each), undefined);

/**
 * The case folded up to the klarmarkering of the version and no further: what happens afterwards is not in that version, so it never changes.
 * @param version the last numbered one, or the draft when none is numbered, when left out; 0 is the draft
 * @returns undefined when there is no such version
 */
export function underlagOf(handelser: Handelser, version?: number): Underlag | undefined {
  const detalj = detaljOf(handelser);
  const numbered = detalj?.utredningsversioner ?? [];
  const wanted = version ?? numbered.at(-1)?.version ?? 0;
  if (wanted === 0) return detalj && { detalj };
  const found = numbered.find((each) => each.version === wanted);
  if (!found) return undefined;
  const then = detaljOf(handelser.filter(({ revision }) => Number(revision) <= found.revision));
  return then && { detalj: then, version: { nummer: found.version, klarmarkerad: found.tidpunkt } };
}

/** The label that a code had on the day: a version keeps its words when a list is renamed. */
export const etikettVid = (regler: Regler, namn: string, kod: string, dag: CalendarDate): string =>
  regler.kodverk(namn, dag)?.koder.find((each) => each.kod === kod)?.etikett ?? regler.etikett(namn, kod);

/** Where a duty stands in the statutes that the case is handled by: SoL unless the case says LSS alone. */
export function lagrumFor(regler: Regler, { regelverk, lagrum }: LexSarahDetalj, skyldighet: Skyldighet): readonly Lagrumshanvisning[] {
  const lagar = (['SoL', 'LSS'] as const).filter((lag) => lagrum.includes(lag));
  return (lagar.length > 0 ? lagar : (['SoL'] as const)).map((lag) => regler.lagrum(regelverk.forfarande, skyldighet, lag));
}

/** The authority that the case is notified to: the one of the day of the anmälan, of the report before there is one. */
export const myndighetFor = (regler: Regler, { ivoAnmalan, inkom }: LexSarahDetalj): Tillsynsmyndighet =>
  regler.tillsynsmyndighet(dagOf(ivoAnmalan?.skickad ?? inkom));

export const dagOf = (tid: string): CalendarDate => (tid.length === 10 ? tid : stockholmDay(tid));
