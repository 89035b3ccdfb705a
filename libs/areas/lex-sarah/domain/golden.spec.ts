import { fileURLToPath } from 'node:url';
import { LEX_SARAH_AREA, lexSarahSchemas } from '#areas/lex-sarah/domain';
import { goldenSuite } from '#testkit/golden';

const area = { area: LEX_SARAH_AREA, schemas: lexSarahSchemas, upcasters: [] };

goldenSuite(area, fileURLToPath(new URL(`../golden/${LEX_SARAH_AREA}/`, import.meta.url)));
