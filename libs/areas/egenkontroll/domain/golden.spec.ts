import { fileURLToPath } from 'node:url';
import { egenkontrollEvents } from '#areas/egenkontroll';
import { goldenSuite } from '#testkit/golden';

goldenSuite(egenkontrollEvents, fileURLToPath(new URL('../golden/', import.meta.url)));
