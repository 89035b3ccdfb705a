import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

interface Question {
  readonly nr: number;
  readonly question: string;
  readonly argument?: unknown;
}
interface Answer {
  readonly nr: number;
  readonly answer: unknown;
}
interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}
/** what a child says, unasked, when it can be asked */
const READY = 0;

/** A script of the build in a process of its own, which answers questions. It ends when we do. */
export class Child {
  private readonly waiting = new Map<number, Waiting>();
  private asked = READY;

  private constructor(private readonly child: ChildProcess) {
    child.on('message', ({ nr, answer }: Answer) => {
      this.waiting.get(nr)?.resolve(answer);
      this.waiting.delete(nr);
    });
    child.once('exit', (code, signal) => {
      for (const { reject } of this.waiting.values()) reject(new Error(`The child ended with ${code ?? signal}`));
      this.waiting.clear();
    });
  }

  /** @param script file of dist/test/chaos */
  static async start(script: string, ...parameters: string[]): Promise<Child> {
    const made = new Child(
      fork(resolve('dist/test/chaos', script), parameters, {
        execArgv: ['--expose-gc'],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      }),
    );
    await made.answerTo(READY);
    return made;
  }

  async ask<T = void>(question: string, argument?: unknown): Promise<T> {
    this.asked += 1;
    const nr = this.asked;
    const answer = this.answerTo(nr);
    this.child.send({ nr, question, argument } satisfies Question);
    return (await answer) as T;
  }

  async stop(): Promise<void> {
    await this.ask('stop');
    await this.kill();
  }

  /** `kill -9`; resolves when it is gone. */
  async kill(): Promise<void> {
    const { child } = this;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  private answerTo(nr: number): Promise<unknown> {
    return new Promise((resolve, reject) => this.waiting.set(nr, { resolve, reject }));
  }
}

/** In the child: what is answered to each question. An answer that cannot be given ends the process. */
export function answer(answers: Readonly<Record<string, (argument: unknown) => unknown>> & { readonly stop: () => unknown }): void {
  const say = (message: Answer): void => void process.send!(message);
  process.on('disconnect', () => process.exit());
  process.on('message', ({ nr, question, argument }: Question) => {
    void (async () => say({ nr, answer: await answers[question]!(argument) }))();
  });
  say({ nr: READY, answer: null });
}
