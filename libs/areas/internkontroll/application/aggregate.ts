import type { Aggregate } from '#engine/command';
import { stockholmDay } from '#engine/deadline';
import type { Regler } from '#regler';
import type { InternkontrollCommand } from '../domain/commands.js';
import { INTERNKONTROLL_AREA, type InternkontrollEvent } from '../domain/events.js';
import { internkontrollDecider, type Internkontrollplan } from '../domain/internkontroll.js';

export type InternkontrollAggregate = Aggregate<Internkontrollplan, InternkontrollCommand, InternkontrollEvent>;

export const internkontrollAggregate = (regler: Regler): InternkontrollAggregate => ({
  area: INTERNKONTROLL_AREA,
  decider: internkontrollDecider({ ...regler, dag: stockholmDay }),
});
