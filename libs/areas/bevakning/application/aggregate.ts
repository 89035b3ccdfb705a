import { v5 } from 'uuid';
import type { Aggregate } from '#engine/command';
import type { AreaEvents } from '#engine/events';
import {
  bevakningDecider,
  bevakningSchemas,
  BEVAKNING_AREA,
  veckaDecider,
  veckaSchemas,
  VECKA_AREA,
  type Arendetyp,
  type Bevakning,
  type BevakningEvent,
  type GorVeckosammanstallning,
  type NoteraFrist,
  type Vecka,
  type VeckaEvent,
} from '../domain/index.js';

const NAMESPACE = '8c1d0f5e-6a34-5b7c-9d21-3f0e5a7b9c42';

export const bevakningAggregate: Aggregate<Bevakning, NoteraFrist, BevakningEvent> = { area: BEVAKNING_AREA, decider: bevakningDecider };
export const veckaAggregate: Aggregate<Vecka, GorVeckosammanstallning, VeckaEvent> = { area: VECKA_AREA, decider: veckaDecider };

export const bevakningEvents: readonly AreaEvents[] = [
  { area: BEVAKNING_AREA, schemas: bevakningSchemas, upcasters: [] },
  { area: VECKA_AREA, schemas: veckaSchemas, upcasters: [] },
];

/** The stream of a clock. */
export const bevakningId = (arendetyp: Arendetyp, arendeId: string, regel: string, delId: string): string =>
  v5(JSON.stringify([arendetyp, arendeId, regel, delId]), NAMESPACE);

/** The stream of a kommun's week. */
export const veckaId = (kommun: string, vecka: string): string => v5(JSON.stringify([kommun, vecka]), NAMESPACE);

/** Ids of commands, and of messages, follow from what they are about: whoever comes second repeats the first. */
export const foljdId = (...delar: readonly string[]): string => v5(JSON.stringify(delar), NAMESPACE);
