import { join } from 'node:path';
import { goldenSuite } from '#testkit/golden';
import { seriebrottEvents } from './aggregate.js';

goldenSuite(seriebrottEvents, join(import.meta.dirname, '../golden'));
