import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

/** The rooms whose classes become schemas of the API's description. */
const shapes = ['libs/areas', 'libs/reports', 'apps/api'].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => join(root, file))
    .filter((file) => /(?:\/http\/|^apps\/api\/).+\.ts$/.test(file) && !/\.(?:\w+-)?spec\.ts$/.test(file)),
);

/** The description of the API names a shape by its class: two of one name would be told as one of them. */
test('inga två former i API:et har samma namn', () => {
  const names = shapes.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^(?:export )?(?:abstract )?class (\w+(?:Dto|Svar))\b/gm)].map((match) => match[1]!),
  );
  expect(names.length).toBeGreaterThan(50);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
