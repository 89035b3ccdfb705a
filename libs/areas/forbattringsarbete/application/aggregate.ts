import type { Aggregate } from '#engine/command';
import { stockholmDay } from '#engine/deadline';
import type { Regler } from '#regler';
import type { ForbattringsarbeteCommand } from '../domain/commands.js';
import { FORBATTRINGSARBETE_AREA, type ForbattringsarbeteEvent } from '../domain/events.js';
import { forbattringsarbeteDecider, type Forbattringsarbete } from '../domain/forbattringsarbete.js';

export type ForbattringsarbeteAggregate = Aggregate<Forbattringsarbete, ForbattringsarbeteCommand, ForbattringsarbeteEvent>;

export const forbattringsarbeteAggregate = (regler: Regler): ForbattringsarbeteAggregate => ({
  area: FORBATTRINGSARBETE_AREA,
  decider: forbattringsarbeteDecider({ ...regler, dag: stockholmDay }),
});
