import { v5 } from 'uuid';
import type { Aggregate } from '#engine/command';
import { stockholmDay } from '#engine/deadline';
import type { Regler } from '#regler';
import { avvikelseDecider, type Avvikelse } from '../domain/avvikelse.js';
import type { AvvikelseCommand } from '../domain/commands.js';
import { AVVIKELSE_AREA, type AvvikelseEvent } from '../domain/events.js';

const LEX_SARAH_NAMESPACE = '5a0c9a0e-0f57-5d0a-8f0e-6f4d4a3c9b21';

export type AvvikelseAggregate = Aggregate<Avvikelse, AvvikelseCommand, AvvikelseEvent>;

/** The lex Sarah case that a hand-over opens has an id derived from the avvikelse's, so that it opens once however often it is told. */
export const lexSarahIdFor = (avvikelseId: string, omgang: number): string => v5(`${avvikelseId}:${omgang}`, LEX_SARAH_NAMESPACE);

export const avvikelseAggregate = (regler: Regler): AvvikelseAggregate => ({
  area: AVVIKELSE_AREA,
  decider: avvikelseDecider({ ...regler, dag: stockholmDay, lexSarahIdFor }),
});
