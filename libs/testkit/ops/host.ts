import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { END } from './end.js';

/** The program of the command line, run anew for every list of arguments that is sent here: its modules are loaded once. */
const program = resolve('dist/apps/ops/main.js');
let runs = 0;

process.on('disconnect', () => process.exit());
process.on('message', (args: readonly string[]) => void run(args));

async function run(args: readonly string[]): Promise<void> {
  process.argv = [process.execPath, program, ...args];
  process.exitCode = 0;
  await import(`${pathToFileURL(program).href}?${++runs}`);
  for (const stream of [process.stdout, process.stderr]) stream.write(END);
  process.send?.(process.exitCode);
}
