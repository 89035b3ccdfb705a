import { readFileSync } from 'node:fs';
import type { Verksamhet } from '#areas/organisation';
import type { Lagrum } from '#areas/avvikelse';

/** A kind of event as it happens in some operations, with texts to choose from. All texts are invented. */
export interface Scenario {
  readonly verksamheter: readonly Verksamhet[];
  readonly kategori: string;
  readonly lagrum: readonly Lagrum[];
  /** how common it is among the operation's events */
  readonly vikt: number;
  /** `en` person, a `grupp`, or nobody (`ingen`): the event concerns the operation itself */
  readonly berord: 'en' | 'grupp' | 'ingen';
  readonly beskrivning: readonly string[];
  readonly omedelbar: readonly string[];
  readonly handelseforlopp: readonly string[];
  readonly orsaker: readonly { readonly omrade: string; readonly text: string }[];
  readonly konsekvenser: readonly string[];
  readonly atgarder: readonly { readonly typ: string; readonly text: string; readonly mal: string }[];
  readonly aterkoppling: readonly string[];
  /** the usual values on the 4×4 scale, least and most */
  readonly sannolikhet: readonly [number, number];
  readonly allvarlighetsgrad: readonly [number, number];
}

export const scenarier = JSON.parse(readFileSync(new URL('./scenarier.json', import.meta.url), 'utf8')) as readonly Scenario[];
