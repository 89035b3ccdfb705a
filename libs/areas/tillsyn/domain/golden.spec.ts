import { fileURLToPath } from 'node:url';
import { tillsynEvents } from '#areas/tillsyn';
import { goldenSuite } from '#testkit/golden';

goldenSuite(tillsynEvents, fileURLToPath(new URL('../golden/', import.meta.url)));
