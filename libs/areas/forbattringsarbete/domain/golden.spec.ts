import { fileURLToPath } from 'node:url';
import { forbattringsarbeteEvents } from '#areas/forbattringsarbete';
import { goldenSuite } from '#testkit/golden';

goldenSuite(forbattringsarbeteEvents, fileURLToPath(new URL('../golden/', import.meta.url)));
