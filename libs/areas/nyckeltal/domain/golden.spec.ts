import { fileURLToPath } from 'node:url';
import { nyckeltalEvents } from '#areas/nyckeltal';
import { goldenSuite } from '#testkit/golden';

goldenSuite(nyckeltalEvents, fileURLToPath(new URL('../golden/', import.meta.url)));
