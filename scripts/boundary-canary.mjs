// Plants one violation per boundary rule in a small tree of its own and fails unless each is caught, by that rule, in that file.
//   node scripts/boundary-canary.mjs                   every rule stands: each plant must be caught
//   node scripts/boundary-canary.mjs --without=<rule>  with one rule taken away: must fail
//   node scripts/boundary-canary.mjs --without-each    the canary's own test: fails unless every rule's absence is noticed
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import houseRules from './eslint/house-rules.mjs';

const root = resolve(import.meta.dirname, '..');
const { default: cruiser } = await import('../.dependency-cruiser.mjs');

/** What the plants import: the smallest house with every kind of room. */
const HOUSE = {
  'libs/engine/kernel/index.ts': 'export const kernel = 1;',
  'libs/engine/projection/index.ts': 'export const door = 1;',
  'libs/engine/projection/inside.ts': 'export const inside = 1;',
  'libs/areas/atgard/index.ts': 'export const atgard = 1;',
  'libs/areas/atgard/domain/index.ts': 'export const atgardDomain = 1;',
  'libs/areas/arende/index.ts': 'export const arende = 1;',
  'libs/areas/arende/domain/index.ts': 'export const arendeDomain = 1;',
  'libs/areas/avvikelse/index.ts': 'export const avvikelse = 1;',
  'libs/areas/avvikelse/domain/events.ts': 'export const events = 1;',
  'libs/areas/avvikelse/application/handler.ts': 'export const handler = 1;',
  'libs/areas/avvikelse/http/controller.ts': 'export const controller = 1;',
  'libs/areas/organisation/index.ts': 'export const organisation = 1;',
  'libs/reports/kvalitetsberattelse/index.ts': 'export const report = 1;',
  'libs/regler/index.ts': 'export const regler = 1; export interface Regel { kod: string }',
  'libs/testkit/index.ts': 'export const testkit = 1;',
  'apps/api/main.ts': 'export const main = 1;',
  'dist/libs/engine/kernel/index.js': 'export const kernel = 1;',
};

/** rule → [file, text]; the file is not there but for the rule */
const PLANTS = {
  'no-circular': ['libs/engine/projection/circle-a.ts', `import './circle-b.js';`],
  'no-unresolvable': ['libs/engine/projection/unresolvable.ts', `import '#engine/missing';`],
  'sources-not-dist': ['libs/engine/projection/dist.ts', `import '../../../dist/libs/engine/kernel/index.js';`],
  'libs-not-to-apps': ['libs/reports/kvalitetsberattelse/to-app.ts', `import '../../../apps/api/main.js';`],
  'areas-not-to-reports': ['libs/areas/avvikelse/to-report.ts', `import '#reports/kvalitetsberattelse';`],
  'engine-knows-no-quality-work': ['libs/engine/projection/to-area.ts', `import '#areas/avvikelse';`],
  'rules-are-data': ['libs/regler/to-area.ts', `import '#areas/avvikelse';`],
  'areas-not-to-each-other': ['libs/areas/avvikelse/to-area.ts', `import type { organisation } from '#areas/organisation';`],
  'rooms-have-doors': ['libs/areas/avvikelse/through-wall.ts', `import '../../engine/projection/inside.js';`],
  'apps-use-doors': ['apps/api/through-wall.ts', `import '../../libs/engine/projection/inside.js';`],
  'kernel-imports-nothing': ['libs/engine/kernel/clock.ts', `import 'node:crypto';`],
  'domain-is-pure': ['libs/areas/avvikelse/domain/package.ts', `import 'luxon';`],
  'domain-knows-rules-as-types': ['libs/areas/avvikelse/domain/rules.ts', `import { regler } from '#regler'; regler;`],
  'application-not-to-http': ['libs/areas/avvikelse/application/to-http.ts', `import '../http/controller.js';`],
  'read-model-knows-events': ['libs/areas/avvikelse/read-model/to-application.ts', `import '../application/handler.js';`],
  'testkit-only-in-tests': ['libs/areas/avvikelse/http/testkit.ts', `import '#testkit';`],
  'dev-packages-only-in-tests': ['libs/engine/projection/dev.ts', `import 'fast-check';`],
  'hjulet/no-event-bus': ['libs/areas/avvikelse/application/bus.ts', `import { EventBus } from '@nestjs/cqrs'; EventBus;`],
  'hjulet/pure-imports': ['libs/areas/avvikelse/domain/fs.ts', `import 'node:fs';`],
  'hjulet/pure-decisions': ['libs/areas/avvikelse/domain/now.ts', `export const now = () => new Date();`],
  'hjulet/environment-only-in-config': ['libs/areas/avvikelse/http/env.ts', `export const port = process.env.PORT;`],
};

/** More files that break the same rules: each must be caught. */
const MORE_PLANTS = [
  ['domain-is-pure', 'libs/areas/avvikelse/domain/atgard-rooms.ts', `import '#areas/atgard';`],
  ['domain-is-pure', 'libs/areas/avvikelse/domain/arende-rooms.ts', `import '#areas/arende';`],
  ['areas-not-to-each-other', 'libs/areas/arende/to-area.ts', `import type { organisation } from '#areas/organisation';`],
  ['areas-not-to-each-other', 'libs/areas/atgard/to-area.ts', `import type { organisation } from '#areas/organisation';`],
];

/** More ways to break the same rules: each line of its own must be caught. */
const MORE_LINT = [
  ['hjulet/no-event-bus', 'apps/api/x.ts', `import { CommandBus, AggregateRoot } from '@nestjs/cqrs';`],
  ['hjulet/no-event-bus', 'apps/api/x.ts', `import { Saga } from '@nestjs/cqrs';`],
  ['hjulet/no-event-bus', 'apps/api/x.ts', `import type { IEventHandler } from '@nestjs/cqrs';`],
  ['hjulet/no-event-bus', 'apps/api/x.ts', `import * as cqrs from '@nestjs/cqrs';`],
  ['hjulet/pure-imports', 'libs/engine/kernel/x.ts', `import { v5 } from 'uuid';`],
  ['hjulet/pure-imports', 'libs/areas/avvikelse/domain/x.ts', `import { x } from '../application/handler.js';`],
  ['hjulet/pure-imports', 'libs/areas/avvikelse/domain/x.ts', `import { regler } from '#regler';`],
  ['hjulet/pure-imports', 'libs/areas/avvikelse/domain/x.ts', `import { x } from '#areas/atgard';`],
  ['hjulet/pure-imports', 'libs/areas/avvikelse/domain/x.ts', `import { x } from '#areas/arende';`],
  ['hjulet/pure-imports', 'libs/areas/avvikelse/domain/x.ts', `export { x } from '#engine/platform';`],
  ['hjulet/pure-imports', 'libs/areas/avvikelse/domain/x.ts', `export const x = () => import('node:fs');`],
  ['hjulet/pure-decisions', 'libs/areas/avvikelse/domain/x.ts', `export const x = Date.now();`],
  ['hjulet/pure-decisions', 'libs/areas/avvikelse/domain/x.ts', `export const x = Math.random();`],
  ['hjulet/pure-decisions', 'libs/engine/kernel/x.ts', `export const x = crypto.randomUUID();`],
  ['hjulet/pure-decisions', 'libs/areas/avvikelse/domain/x.ts', `export const x = process.pid;`],
];

/** What must be let through: a rule that refuses everything would catch every plant too. */
const ALLOWED = {
  'libs/areas/avvikelse/domain/allowed.ts': [
    `import { kernel } from '#engine/kernel';`,
    `import { arendeDomain } from '#areas/arende/domain';`,
    `import { atgardDomain } from '#areas/atgard/domain';`,
    `import type { Regel } from '#regler';`,
    `import { events } from './events.js';`,
    `export const allowed = (regel: Regel) => [kernel, arendeDomain, atgardDomain, events, regel, new Date('2026-01-01'), Math.max(1, 2)];`,
  ].join('\n'),
  'libs/areas/avvikelse/application/allowed.ts': [
    `import { CommandBus } from '@nestjs/cqrs';`,
    `import { arende } from '#areas/arende';`,
    `import { atgard } from '#areas/atgard';`,
    `import { door } from '#engine/projection';`,
    `import { regler } from '#regler';`,
    `export const allowed = [CommandBus, arende, atgard, door, regler];`,
  ].join('\n'),
  'libs/areas/avvikelse/domain/allowed.spec.ts': `import 'fast-check'; import '#testkit';`,
};

/** A tree of its own, so that nothing is ever planted among the real sources. */
async function plantTree() {
  const tree = await mkdtemp(join(tmpdir(), 'hjulet-canary-'));
  for (const name of ['package.json', 'tsconfig.json', '.dependency-cruiser.tsconfig.json']) await cp(join(root, name), join(tree, name));
  await symlink(join(root, 'node_modules'), join(tree, 'node_modules'));
  const circle = { 'libs/engine/projection/circle-b.ts': `import './circle-a.js';` };
  for (const [path, text] of [
    ...Object.entries({ ...HOUSE, ...circle, ...ALLOWED }),
    ...Object.values(PLANTS),
    ...MORE_PLANTS.map(([, ...plant]) => plant),
  ]) {
    await mkdir(dirname(join(tree, path)), { recursive: true });
    await writeFile(join(tree, path), `${text}\n`);
  }
  return tree;
}

/** `<rule> <file>` for every violation that dependency-cruiser sees in the tree (the working directory). */
const cruised = remembered(async (without) => {
  const forbidden = cruiser.forbidden.filter((rule) => rule.name !== without);
  const tsConfig = extractTSConfig('.dependency-cruiser.tsconfig.json');
  const { output } = await cruise(
    ['apps', 'libs'],
    { ...cruiser.options, validate: true, ruleSet: { forbidden } },
    cruiser.options.enhancedResolveOptions,
    {
      tsConfig,
    },
  );
  return output.summary.violations.map((violation) => `${violation.rule.name} ${violation.from}`);
});

/** A linter as the project has it, but for one rule. Types are not looked up: no house rule needs them. */
const linter = remembered(
  (without) =>
    new ESLint({
      cwd: root,
      overrideConfig: [
        tseslint.configs.disableTypeChecked,
        { languageOptions: { parserOptions: { project: false } } },
        ...(without ? [{ rules: { [without]: 'off' } }] : []),
      ],
    }),
);

/** The house rules that a text breaks, were it in that file. */
async function linted(text, path, without) {
  const [result] = await linter(without).lintText(`${text}\n`, { filePath: join(root, path) });
  return result.messages.map(({ ruleId, message }) => ruleId ?? message).filter((rule) => !rule.startsWith('@typescript-eslint/'));
}

function remembered(make) {
  const made = new Map();
  return (key) => made.get(key) ?? made.set(key, make(key)).get(key);
}

const isLint = (rule) => rule?.startsWith('hjulet/');
const allRules = () => [...cruiser.forbidden.map(({ name }) => name), ...Object.keys(houseRules.rules).map((name) => `hjulet/${name}`)];

/** What went past the rules, as sentences. Empty: the boundaries hold. */
async function faults(without) {
  const found = [];
  const violations = await cruised(isLint(without) ? undefined : without);
  const lint = (text, path) => linted(text, path, isLint(without) ? without : undefined);
  for (const rule of allRules()) if (!PLANTS[rule]) found.push(`${rule} has no planted violation.`);
  for (const [rule, [path, text]] of Object.entries(PLANTS)) {
    const caught = isLint(rule) ? (await lint(text, path)).includes(rule) : violations.includes(`${rule} ${path}`);
    if (!caught) found.push(`${rule} did not catch ${path}: ${text}`);
  }
  for (const [rule, path, text] of MORE_PLANTS)
    if (!violations.includes(`${rule} ${path}`)) found.push(`${rule} did not catch ${path}: ${text}`);
  for (const [rule, path, text] of MORE_LINT)
    if (!(await lint(text, path)).includes(rule)) found.push(`${rule} did not catch ${path}: ${text}`);
  for (const [path, text] of Object.entries(ALLOWED)) {
    const refused = [...violations.filter((violation) => violation.endsWith(` ${path}`)), ...(await lint(text, path))];
    if (refused.length > 0) found.push(`${path} is right but was refused: ${refused.join(', ')}`);
  }
  return found;
}

async function main([argument]) {
  const tree = await plantTree();
  try {
    process.chdir(tree);
    if (argument === '--without-each') {
      const complaints = await faults();
      for (const rule of allRules()) {
        const found = await faults(rule);
        if (found.length === 0 || !found.every((sentence) => sentence.startsWith(`${rule} did not catch`)))
          complaints.push(`${rule} can be taken away without the canary noticing.`);
      }
      for (const sentence of complaints) console.error(sentence);
      console.log(`boundary canary: ${allRules().length} rules taken away one by one, ${complaints.length} complaints`);
      return complaints.length === 0;
    }
    const found = await faults(argument?.replace('--without=', ''));
    for (const sentence of found) console.error(sentence);
    if (found.length === 0)
      console.log(`boundary canary: ${Object.keys(PLANTS).length + MORE_PLANTS.length + MORE_LINT.length} planted violations, all caught`);
    return found.length === 0;
  } finally {
    process.chdir(root);
    await rm(tree, { recursive: true, force: true });
  }
}

process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1;
