// `npm run ops -- <command>`: builds what has changed, then runs the command line with this terminal and its exit code.
import { spawnSync } from 'node:child_process';

const run = (command, args) => spawnSync(command, args, { stdio: 'inherit' });
const build = run('npm', ['run', '--silent', 'build']);
if (build.status !== 0) process.exit(build.status ?? 1);
process.exit(run(process.execPath, ['dist/apps/ops/main.js', ...process.argv.slice(2)]).status ?? 1);
