import type { AreaEvents } from '#engine/events';
import { INTERNKONTROLL_AREA, internkontrollSchemas } from './domain/events.js';

export * from './domain/commands.js';
export * from './domain/events.js';
export * from './domain/internkontroll.js';

export const internkontrollEvents: AreaEvents = { area: INTERNKONTROLL_AREA, schemas: internkontrollSchemas, upcasters: [] };
