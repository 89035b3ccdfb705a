import type { Aggregate } from '#engine/command';
import { stockholmDay } from '#engine/deadline';
import type { Regler } from '#regler';
import type { LexSarahCommand } from '../domain/commands.js';
import { LEX_SARAH_AREA, type LexSarahEvent } from '../domain/events.js';
import { lexSarahDecider } from '../domain/lex-sarah.js';
import type { LexSarah } from '../domain/state.js';

export type LexSarahAggregate = Aggregate<LexSarah, LexSarahCommand, LexSarahEvent>;

export const lexSarahAggregate = (regler: Regler): LexSarahAggregate => ({
  area: LEX_SARAH_AREA,
  decider: lexSarahDecider({ ...regler, dag: stockholmDay }),
});
