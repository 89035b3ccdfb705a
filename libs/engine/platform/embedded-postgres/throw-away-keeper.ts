// A process beside a throw-away server. When the test run lets go of it, or is killed, it ends the server and removes the folder.
import { rm } from 'node:fs/promises';
import { adopt, shutDown } from './server.js';

const [pid, folder] = process.argv.slice(2);
process.stdin.resume().once('end', () => {
  void (async () => {
    await shutDown(adopt(Number(pid)));
    await rm(folder!, { recursive: true, force: true });
  })();
});
