import { join } from 'node:path';
import { goldenSuite } from '#testkit/golden';
import { kvalitetsberattelseEvents } from './aggregate.js';

goldenSuite(kvalitetsberattelseEvents, join(import.meta.dirname, '../golden'));
