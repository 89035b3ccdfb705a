import { fileURLToPath } from 'node:url';
import { klagomalEvents } from '#areas/klagomal';
import { goldenSuite } from '#testkit/golden';

goldenSuite(klagomalEvents, fileURLToPath(new URL('../golden/', import.meta.url)));
