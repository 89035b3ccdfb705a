import { fileURLToPath } from 'node:url';
import { arshjulEvents } from '#areas/arshjul';
import { goldenSuite } from '#testkit/golden';

for (const area of arshjulEvents) goldenSuite(area, fileURLToPath(new URL(`../golden/${area.area}/`, import.meta.url)));
