import type { EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { lasOmraden, type LoggadHandelse } from '#reports/gemensamt';

const AREAS: readonly string[] = [
  'avvikelse',
  'avvikelse-import',
  'klagomal',
  'lex-sarah',
  'personalinformation',
  'process',
  'rutin',
  'ledningssystemrevision',
  'forbattringsarbete',
  'riskanalys',
  'egenkontroll',
  'nyckeltal',
  'tillsyn',
  'ej-verkstallda',
  'internkontrollplan',
  'kvalitetsberattelse',
];

/** The kommun's events that a recount looks at, in the order of the log, lifted to today's form. */
export const lasLogg = (store: EventStore, codec: EventCodec, kommun: string): Promise<readonly LoggadHandelse[]> =>
  lasOmraden(store, codec, kommun, AREAS);
