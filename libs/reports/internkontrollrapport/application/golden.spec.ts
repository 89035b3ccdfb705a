import { join } from 'node:path';
import { goldenSuite } from '#testkit/golden';
import { internkontrollrapportEvents } from './aggregate.js';

goldenSuite(internkontrollrapportEvents, join(import.meta.dirname, '../golden'));
