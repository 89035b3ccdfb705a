import type { Aggregate } from '#engine/command';
import type { AreaEvents } from '#engine/events';
import {
  INTERNKONTROLLRAPPORT_AREA,
  internkontrollrapportDecider,
  internkontrollrapportSchemas,
  type Internkontrollrapport,
  type InternkontrollrapportCommand,
  type InternkontrollrapportEvent,
} from '../domain/index.js';

export const internkontrollrapportAggregate: Aggregate<Internkontrollrapport, InternkontrollrapportCommand, InternkontrollrapportEvent> = {
  area: INTERNKONTROLLRAPPORT_AREA,
  decider: internkontrollrapportDecider,
};

export const internkontrollrapportEvents: AreaEvents = {
  area: INTERNKONTROLLRAPPORT_AREA,
  schemas: internkontrollrapportSchemas,
  upcasters: [],
};
