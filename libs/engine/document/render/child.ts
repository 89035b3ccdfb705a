import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Job, Outcome } from './worker.js';

/** Why there is no outcome: it took too long, or the process ended, by itself or by another's hand. */
export interface Ended {
  readonly ended: 'slow' | 'gone';
}

/** A process that renders one document at a time. What kills it, kills nothing else. */
export class RenderingChild {
  /** documents that it has been given */
  given = 0;
  #alive = true;
  #answer: ((reply: Outcome | Ended) => void) | undefined;
  #rest: NodeJS.Timeout | undefined;
  readonly #process: ChildProcess;
  readonly #exited: Promise<void>;

  /** @param megabytes of memory at most; over that it is killed */
  constructor({ megabytes, worker }: { readonly megabytes: number; readonly worker: string }) {
    this.#process = fork(worker, [String(process.pid), String(megabytes)], {
      // none of the server's secrets, flags or output: what is rendered was written by anyone
      env: {},
      execArgv: [`--max-old-space-size=${megabytes}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#exited = new Promise((resolve) => {
      const gone = (): void => {
        this.#stop('gone');
        resolve();
      };
      this.#process.on('exit', gone).on('error', gone);
    });
    this.#process.on('message', (outcome) => this.#answer?.(outcome as Outcome));
    this.#hold(false);
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** After `ms` milliseconds the process is killed. */
  make(job: Job, ms: number): Promise<Outcome | Ended> {
    this.given += 1;
    clearTimeout(this.#rest);
    this.#hold(true);
    return new Promise((resolve) => {
      const overdue = setTimeout(() => this.#stop('slow'), ms);
      this.#answer = (reply) => {
        clearTimeout(overdue);
        this.#answer = undefined;
        this.#hold(false);
        resolve(reply);
      };
      this.#process.send(job, (error) => error && this.#stop('gone'));
    });
  }

  /** Ends it if nothing comes within `ms` milliseconds. */
  rest(ms: number): void {
    this.#rest = setTimeout(() => this.#stop('gone'), ms).unref();
  }

  async end(): Promise<void> {
    this.#stop('gone');
    await this.#exited;
  }

  #stop(ended: Ended['ended']): void {
    this.#alive = false;
    clearTimeout(this.#rest);
    this.#process.kill('SIGKILL');
    this.#answer?.({ ended });
  }

  /** Only a child that works keeps the server's process from ending. */
  #hold(hold: boolean): void {
    if (hold) this.#process.ref();
    else this.#process.unref();
    if (hold) this.#process.channel?.ref();
    else this.#process.channel?.unref();
  }
}

/** A process runs compiled code only: from the source tree, where tests start, it is the build's. */
export const WORKER = fileURLToPath(new URL('./worker.js', import.meta.url)).replace(
  /(?<!dist[\\/])libs(?=[\\/]engine[\\/]document[\\/]render[\\/]worker\.js$)/,
  'dist/libs',
);
