import { fork, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { END } from './end.js';

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The built command line. To be closed. */
export class CommandLine {
  private host: Host | undefined;
  private readonly options: SpawnOptions;

  constructor(env: NodeJS.ProcessEnv) {
    this.options = { env: { PATH: process.env['PATH'], ...env } };
  }

  /** A process of its own that is not waited for. */
  start(...args: string[]): ChildProcess {
    return spawn(process.execPath, ['dist/apps/ops/main.js', ...args], { ...this.options, stdio: ['ignore', 'pipe', 'pipe'] });
  }

  /** In a process of its own, to the end of that process. */
  async run(...args: string[]): Promise<Outcome> {
    const child = this.start(...args);
    let [out, err] = ['', ''];
    child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, out, err };
  }

  /**
   * The same program in a process that stands ready, one command at a time: a fraction of the time, for when it is what the command does that is tried and
   * not how its process begins and ends. Rejects when the program ends that process.
   */
  async again(...args: string[]): Promise<Outcome> {
    const { process: child, gone } = (this.host ??= hosting(this.options));
    const told = [child.stdout!, child.stderr!].map(untilEnd);
    const code = once(child, 'message') as Promise<[number]>;
    child.send(args);
    const [[value], out, err] = await Promise.race([Promise.all([code, ...told] as const), gone]);
    return { code: value, out: out!, err: err! };
  }

  async close(): Promise<void> {
    if (this.host?.process.connected) this.host.process.disconnect();
    await this.host?.gone.catch(() => undefined);
  }
}

interface Host {
  readonly process: ChildProcess;
  readonly gone: Promise<never>;
}

function hosting(options: SpawnOptions): Host {
  const child = fork(resolve('dist/libs/testkit/ops/host.js'), { ...options, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const gone = once(child, 'exit').then(() => Promise.reject(new Error('The process that runs the command line has ended')));
  return { process: child, gone };
}

function untilEnd(stream: NodeJS.ReadableStream): Promise<string> {
  return new Promise((done) => {
    let text = '';
    stream.setEncoding('utf8');
    const read = (chunk: string): void => {
      text += chunk;
      if (!text.endsWith(END)) return;
      stream.off('data', read);
      done(text.slice(0, -END.length));
    };
    stream.on('data', read);
  });
}
