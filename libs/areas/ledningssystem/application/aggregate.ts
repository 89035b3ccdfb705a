import type { Aggregate } from '#engine/command';
import { stockholmDay } from '#engine/deadline';
import {
  PROCESS_AREA,
  processDecider,
  REVISION_AREA,
  revisionDecider,
  RUTIN_AREA,
  rutinDecider,
  type Process,
  type ProcessCommand,
  type ProcessEvent,
  type Revision,
  type RevisionCommand,
  type RevisionEvent,
  type Rutin,
  type RutinCommand,
  type RutinEvent,
} from '../domain/index.js';

export const processAggregate: Aggregate<Process, ProcessCommand, ProcessEvent> = {
  area: PROCESS_AREA,
  decider: processDecider({ dag: stockholmDay }),
};

export const rutinAggregate: Aggregate<Rutin, RutinCommand, RutinEvent> = {
  area: RUTIN_AREA,
  decider: rutinDecider({ dag: stockholmDay }),
};

export const revisionAggregate: Aggregate<Revision, RevisionCommand, RevisionEvent> = {
  area: REVISION_AREA,
  decider: revisionDecider({ dag: stockholmDay }),
};
