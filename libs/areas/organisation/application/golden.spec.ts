import { join } from 'node:path';
import { goldenSuite } from '#testkit/golden';
import { organisationEvents } from './aggregate.js';

goldenSuite(organisationEvents, join(import.meta.dirname, '../golden'));
