import type { Aggregate } from '#engine/command';
import { stockholmDay } from '#engine/deadline';
import type { Regler } from '#regler';
import type { TillsynCommand } from '../domain/commands.js';
import { TILLSYN_AREA, type TillsynEvent } from '../domain/events.js';
import { tillsynDecider, type Tillsyn } from '../domain/tillsyn.js';

export type TillsynAggregate = Aggregate<Tillsyn, TillsynCommand, TillsynEvent>;

export const tillsynAggregate = (regler: Regler): TillsynAggregate => ({
  area: TILLSYN_AREA,
  decider: tillsynDecider({ ...regler, dag: stockholmDay }),
});
