import { workerData } from 'node:worker_threads';

/**
 * Watches a rendering process from a thread beside: native code that works, or never ends, keeps its main thread from seeing that whoever started it is gone,
 * and no setting of Node bounds what native code takes of memory.
 */
const { parent, megabytes } = workerData as { readonly parent: number; readonly megabytes: number };

setInterval(() => {
  if (process.ppid !== parent || process.memoryUsage.rss() > megabytes * 1024 * 1024) process.kill(process.pid, 'SIGKILL');
}, 200);
