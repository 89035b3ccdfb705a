import { v5 } from 'uuid';
import type { Aggregate } from '#engine/command';
import { stockholmDay } from '#engine/deadline';
import type { AreaEvents } from '#engine/events';
import {
  ARSHJUL_AREA,
  ARSHJULSAR_AREA,
  arshjulDecider,
  arshjulsarDecider,
  arshjulSchemas,
  arshjulsarSchemas,
  type Arshjulsar,
  type ArshjulCommand,
  type ArshjulEvent,
  type ArshjulsarEvent,
  type Arshjulspost,
  type NoteraArshjulPlanerat,
} from '../domain/index.js';

const NAMESPACE = '2f9d6b1e-47c8-5a30-b6e1-9d0c8a7f5e42';

export const arshjulAggregate: Aggregate<Arshjulspost, ArshjulCommand, ArshjulEvent> = {
  area: ARSHJUL_AREA,
  decider: arshjulDecider({ dag: stockholmDay }),
};
export const arshjulsarAggregate: Aggregate<Arshjulsar, NoteraArshjulPlanerat, ArshjulsarEvent> = {
  area: ARSHJULSAR_AREA,
  decider: arshjulsarDecider,
};

export const arshjulEvents: readonly AreaEvents[] = [
  { area: ARSHJUL_AREA, schemas: arshjulSchemas, upcasters: [] },
  { area: ARSHJULSAR_AREA, schemas: arshjulsarSchemas, upcasters: [] },
];

/** Ids follow from what they are about: whoever comes second meets what the first one wrote. */
export const foljdId = (...delar: readonly (string | number)[]): string => v5(JSON.stringify(delar), NAMESPACE);

/** The stream of a kommun's year. */
export const arshjulsarId = (kommun: string, ar: number): string => foljdId('ar', kommun, ar);

/** What people call a post by. It follows from its id: a thousand posts a year take no numbers from a series. */
export const postnummer = (ar: number, id: string): string => `ARSHJUL-${ar}-${id.slice(0, 8).toUpperCase()}`;
