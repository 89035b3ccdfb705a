import { readFileSync } from 'node:fs';
import type { Verksamhet } from '#areas/organisation';
import type { Lagrumsgrupp } from '#areas/avvikelse';

/**
 * A kind of event as it happens in some operations, with texts to choose from. Every description goes with every immediate measure, consequence and
 * track of the same scenario; what belongs together within a track (course of events, cause, measure, feedback) is kept together. All texts are invented.
 */
export interface Scenario {
  readonly kategori: string;
  readonly verksamheter: readonly Verksamhet[];
  readonly lagrumsgrupper: readonly Lagrumsgrupp[];
  /** how common it is among the operation's events */
  readonly vikt: number;
  /** `en` person, a `grupp`, or nobody (`ingen`): the event concerns the operation itself */
  readonly berord: 'en' | 'grupp' | 'ingen';
  /** the usual values on the 4×4 scale, least and most */
  readonly sannolikhet: readonly [number, number];
  readonly allvarlighetsgrad: readonly [number, number];
  /** the share that goes on to lex Sarah, where it is another than the usual */
  readonly missforhallande?: number;
  readonly beskrivning: readonly string[];
  readonly omedelbar: readonly string[];
  readonly konsekvenser: readonly string[];
  readonly spar: readonly Spar[];
}

export interface Spar {
  readonly handelseforlopp: string;
  readonly orsak: { readonly omrade: string; readonly text: string };
  readonly atgard: { readonly typ: string; readonly text: string; readonly mal: string };
  /** to the reporter when the measure has been decided */
  readonly aterkoppling: string;
}

export const scenarier = JSON.parse(readFileSync(new URL('./scenarier.json', import.meta.url), 'utf8')) as readonly Scenario[];
