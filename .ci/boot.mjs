// Starts the built server on an empty DATA_DIR, waits until it is ready and stops it. Prints a line per check: `ok …` or `fel …`.
import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const READY_WITHIN_MS = 60_000;
const GONE_WITHIN_MS = 30_000;

const check = (passed, what) => console.log(`${passed ? 'ok' : 'fel'} ${what}`);
const exists = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
const until = async (condition, withinMs) => {
  for (const deadline = Date.now() + withinMs; Date.now() < deadline; await delay(100)) if (await condition()) return true;
  return false;
};

const freePort = await new Promise((resolve) => {
  const listener = createServer().listen(0, '127.0.0.1', () => {
    const { port } = listener.address();
    listener.close(() => resolve(port));
  });
});
const dataDir = await mkdtemp(join(tmpdir(), 'hjulet-boot-'));
await chmod(dataDir, 0o755); // so that the database lies in it also when root starts it

const server = spawn(process.execPath, [process.argv[2]], {
  env: { ...process.env, PORT: String(freePort), DATA_DIR: dataDir, OUT_DIR: join(dataDir, 'out') },
  stdio: ['ignore', 2, 2], // standard output carries the checks and nothing else
});
let exit = null;
server.once('exit', (code, signal) => (exit = code ?? signal));
server.once('error', () => (exit = 'error'));

const ready = () =>
  fetch(`http://127.0.0.1:${freePort}/health/ready`, { signal: AbortSignal.timeout(2000) }).then(
    (answer) => answer.ok,
    () => false,
  );
const becameReady = await until(async () => exit !== null || (await ready()), READY_WITHIN_MS);
check(becameReady && exit === null, `the built server is ready (exit: ${exit})`);

const postmaster = Number((await readFile(join(dataDir, 'pg', 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0]);
check(postmaster > 0 && exists(postmaster), 'its embedded PostgreSQL runs');

server.kill('SIGTERM');
await until(() => exit !== null, GONE_WITHIN_MS);
check(exit === 0, `SIGTERM stops it with exit code 0 (exit: ${exit})`);
check(postmaster > 0 && (await until(() => !exists(postmaster), 5000)), 'no PostgreSQL is left behind');

if (exit === null) server.kill('SIGKILL');
if (postmaster > 0 && exists(postmaster)) process.kill(postmaster, 'SIGKILL');
await rm(dataDir, { recursive: true, force: true });
