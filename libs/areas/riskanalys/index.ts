import type { AreaEvents } from '#engine/events';
import { RISKANALYS_AREA, riskanalysSchemas } from './domain/events.js';

export * from './domain/index.js';

export const riskanalysEvents: AreaEvents = { area: RISKANALYS_AREA, schemas: riskanalysSchemas, upcasters: [] };
