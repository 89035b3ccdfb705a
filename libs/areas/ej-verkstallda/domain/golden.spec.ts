import { fileURLToPath } from 'node:url';
import { ejVerkstalldaEvents } from '#areas/ej-verkstallda';
import { goldenSuite } from '#testkit/golden';

goldenSuite(ejVerkstalldaEvents, fileURLToPath(new URL('../golden/', import.meta.url)));
