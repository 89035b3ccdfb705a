import { fileURLToPath } from 'node:url';
import { riskanalysEvents } from '#areas/riskanalys';
import { goldenSuite } from '#testkit/golden';

goldenSuite(riskanalysEvents, fileURLToPath(new URL('../golden/', import.meta.url)));
