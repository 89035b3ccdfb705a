// `npm run test:contract`: the same suites on every log that there is. The event store's own suite has all of them in it; the projections' is run on one at a time.
import { spawnSync } from 'node:child_process';

const LOGS = ['memory', 'postgres', 'peer'];

const run = (paths, env = {}) =>
  spawnSync('npm', ['run', '--silent', 'jest', '--', '--selectProjects', 'unit', 'int', '--testPathPatterns', ...paths], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  }).status === 0;

const failed = [
  ...(run(['libs/engine/event-store/', 'test/contract/']) ? [] : ['the event store']),
  ...LOGS.filter((log) => !run(['libs/engine/projection/.*int-spec'], { TEST_LOG: log })).map((log) => `the projections on ${log}`),
];
if (failed.length > 0) console.error(`Not as agreed: ${failed.join(', ')}.`);
process.exit(failed.length > 0 ? 1 : 0);
