import { v5 } from 'uuid';
import type { Aggregate } from '#engine/command';
import { stockholmDay } from '#engine/deadline';
import type { Regler } from '#regler';
import {
  NYCKELTAL_AREA,
  nyckeltalDecider,
  type Nyckeltal,
  type NyckeltalCommand,
  type NyckeltalEvent,
  type Nyckeltalsuppgifter,
} from '../domain/index.js';

export type NyckeltalAggregate = Aggregate<Nyckeltal, NyckeltalCommand, NyckeltalEvent>;

export const nyckeltalAggregate = (regler: Regler): NyckeltalAggregate => ({
  area: NYCKELTAL_AREA,
  decider: nyckeltalDecider({ ...regler, dag: stockholmDay }),
});

const NAMESPACE = 'd4b1c0b6-8d0e-5c55-9b0a-3f2f5d0f6a17';

/** The same figure has the same id each time it is retrieved. */
export const nyckeltalsnyckel = ({
  kalla,
  nyckeltalId,
  ar,
  kallenhet,
}: Pick<Nyckeltalsuppgifter, 'kalla' | 'nyckeltalId' | 'ar' | 'kallenhet'>): string =>
  v5(JSON.stringify([kalla, nyckeltalId, ar, kallenhet ?? null]), NAMESPACE);
