import type { Aggregate } from '#engine/command';
import { stockholmDay } from '#engine/deadline';
import type { Regler } from '#regler';
import {
  PERSONALINFORMATION_AREA,
  personalinformationDecider,
  type Personalinformation,
  type PersonalinformationCommand,
  type PersonalinformationEvent,
} from '../../domain/personalinformation/index.js';

export type PersonalinformationAggregate = Aggregate<Personalinformation, PersonalinformationCommand, PersonalinformationEvent>;

export const personalinformationAggregate = (regler: Regler): PersonalinformationAggregate => ({
  area: PERSONALINFORMATION_AREA,
  decider: personalinformationDecider({ ...regler, dag: stockholmDay }),
});
