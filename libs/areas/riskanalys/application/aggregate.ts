import type { Aggregate } from '#engine/command';
import { stockholmDay } from '#engine/deadline';
import type { Regler } from '#regler';
import type { RiskanalysCommand } from '../domain/commands.js';
import { RISKANALYS_AREA, type RiskanalysEvent } from '../domain/events.js';
import { riskanalysDecider, type Riskanalys } from '../domain/riskanalys.js';

export type RiskanalysAggregate = Aggregate<Riskanalys, RiskanalysCommand, RiskanalysEvent>;

export const riskanalysAggregate = (regler: Regler): RiskanalysAggregate => ({
  area: RISKANALYS_AREA,
  decider: riskanalysDecider({ ...regler, dag: stockholmDay }),
});
