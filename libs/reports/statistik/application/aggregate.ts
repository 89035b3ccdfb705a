import type { Aggregate } from '#engine/command';
import { stockholmDay } from '#engine/deadline';
import type { AreaEvents } from '#engine/events';
import { SERIER } from '#reports/gemensamt';
import {
  SERIEBROTT_AREA,
  seriebrottDecider,
  seriebrottSchemas,
  type SeriebrottCommand,
  type SeriebrottEvent,
  type Seriebrottslage,
} from '../domain/index.js';

export const seriebrottAggregate: Aggregate<Seriebrottslage, SeriebrottCommand, SeriebrottEvent> = {
  area: SERIEBROTT_AREA,
  decider: seriebrottDecider(SERIER, stockholmDay),
};

export const seriebrottEvents: AreaEvents = { area: SERIEBROTT_AREA, schemas: seriebrottSchemas, upcasters: [] };
