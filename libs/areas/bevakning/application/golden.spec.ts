import { join } from 'node:path';
import { goldenSuite } from '#testkit/golden';
import { bevakningEvents } from './aggregate.js';

for (const area of bevakningEvents) goldenSuite(area, join(import.meta.dirname, '../golden', area.area));
