// `npm run ops -- <command>`: builds what has changed, then runs the command line with this terminal and its exit code.
import { spawnSync } from 'node:child_process';
import { upptagen } from './upptagen.mjs';

/** these open no database of DATA_DIR */
const UTAN_DATA_DIR = ['help', '--help', '-h', 'migrate'];

const given = process.argv.slice(2);
const run = (command, args) => spawnSync(command, args, { stdio: 'inherit' });
const taken = given.length === 0 || given.some((word) => UTAN_DATA_DIR.includes(word)) ? null : await upptagen();
if (taken !== null) {
  console.error(taken);
  process.exit(1);
}
const build = run('npm', ['run', '--silent', 'build']);
if (build.status !== 0) process.exit(build.status ?? 1);
process.exit(run(process.execPath, ['dist/apps/ops/main.js', ...given]).status ?? 1);
