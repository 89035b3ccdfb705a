// `npm start`: builds what has changed and becomes the server, in this very process, so that the signals npm passes on reach it.
import { spawnSync } from 'node:child_process';
import { upptagen } from './upptagen.mjs';

const taken = await upptagen();
if (taken !== null) {
  console.error(taken);
  process.exit(1);
}
const build = spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit', shell: process.platform === 'win32' });
if (build.status !== 0) process.exit(build.status ?? 1);
await import('../dist/apps/api/main.js');
