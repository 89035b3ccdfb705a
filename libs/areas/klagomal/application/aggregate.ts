import type { Aggregate } from '#engine/command';
import { stockholmDay } from '#engine/deadline';
import type { Regler } from '#regler';
import type { KlagomalCommand } from '../domain/commands.js';
import { KLAGOMAL_AREA, type KlagomalEvent } from '../domain/events.js';
import { klagomalDecider, type Klagomal } from '../domain/klagomal.js';

export type KlagomalAggregate = Aggregate<Klagomal, KlagomalCommand, KlagomalEvent>;

export const klagomalAggregate = (regler: Regler): KlagomalAggregate => ({
  area: KLAGOMAL_AREA,
  decider: klagomalDecider({ ...regler, dag: stockholmDay }),
});
