import { fileURLToPath } from 'node:url';
import { ledningssystemEvents } from '#areas/ledningssystem';
import { goldenSuite } from '#testkit/golden';

for (const area of ledningssystemEvents) goldenSuite(area, fileURLToPath(new URL(`../golden/${area.area}/`, import.meta.url)));
