import type { Aggregate } from '#engine/command';
import { stockholmDay } from '#engine/deadline';
import {
  EJ_VERKSTALLDA_AREA,
  ejVerkstalldaDecider,
  type EjVerkstallda,
  type EjVerkstalldaCommand,
  type EjVerkstalldaEvent,
} from '../domain/index.js';

export type EjVerkstalldaAggregate = Aggregate<EjVerkstallda, EjVerkstalldaCommand, EjVerkstalldaEvent>;

export const ejVerkstalldaAggregate: EjVerkstalldaAggregate = {
  area: EJ_VERKSTALLDA_AREA,
  decider: ejVerkstalldaDecider({ dag: stockholmDay }),
};
