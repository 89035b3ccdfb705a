import { fileURLToPath } from 'node:url';
import { avvikelseEvents } from '#areas/avvikelse';
import { goldenSuite } from '#testkit/golden';

for (const area of avvikelseEvents) goldenSuite(area, fileURLToPath(new URL(`../golden/${area.area}/`, import.meta.url)));
