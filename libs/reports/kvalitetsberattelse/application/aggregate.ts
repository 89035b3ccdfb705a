import type { Aggregate } from '#engine/command';
import type { AreaEvents } from '#engine/events';
import {
  KVALITETSBERATTELSE_AREA,
  kvalitetsberattelseDecider,
  kvalitetsberattelseSchemas,
  type Kvalitetsberattelse,
  type KvalitetsberattelseCommand,
  type KvalitetsberattelseEvent,
} from '../domain/index.js';

export const kvalitetsberattelseAggregate: Aggregate<Kvalitetsberattelse, KvalitetsberattelseCommand, KvalitetsberattelseEvent> = {
  area: KVALITETSBERATTELSE_AREA,
  decider: kvalitetsberattelseDecider,
};

export const kvalitetsberattelseEvents: AreaEvents = { area: KVALITETSBERATTELSE_AREA, schemas: kvalitetsberattelseSchemas, upcasters: [] };
