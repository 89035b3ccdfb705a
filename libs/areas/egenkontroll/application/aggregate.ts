import type { Aggregate } from '#engine/command';
import { stockholmDay } from '#engine/deadline';
import type { Regler } from '#regler';
import type { EgenkontrollCommand } from '../domain/commands.js';
import { egenkontrollDecider, type Egenkontroll } from '../domain/egenkontroll.js';
import { EGENKONTROLL_AREA, type EgenkontrollEvent } from '../domain/events.js';

export type EgenkontrollAggregate = Aggregate<Egenkontroll, EgenkontrollCommand, EgenkontrollEvent>;

export const egenkontrollAggregate = (regler: Regler): EgenkontrollAggregate => ({
  area: EGENKONTROLL_AREA,
  decider: egenkontrollDecider({ ...regler, dag: stockholmDay }),
});
