import { fileURLToPath } from 'node:url';
import { internkontrollEvents } from '#areas/internkontroll';
import { goldenSuite } from '#testkit/golden';

goldenSuite(internkontrollEvents, fileURLToPath(new URL('../golden/', import.meta.url)));
