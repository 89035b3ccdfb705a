import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { Acknowledged } from './history.js';

const WRITER = resolve(import.meta.dirname, '../../dist/test/chaos/writer.js');

/** A writer in a process of its own; what it has acknowledged is known here, outside it. */
export class WriterProcess {
  readonly child: ChildProcessByStdio<Writable, Readable, null>;
  private readonly ended: Promise<unknown[]>;
  private text = '';

  constructor(url: string, ...mode: string[]) {
    this.child = spawn(process.execPath, [WRITER, url, ...mode], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.ended = once(this.child, 'close');
    this.child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.text += text;
    });
  }

  acknowledged(): Acknowledged[] {
    return this.text
      .slice(0, this.text.lastIndexOf('\n') + 1)
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Acknowledged);
  }

  async acknowledgedAtLeast(count: number): Promise<void> {
    while (this.acknowledged().length < count) {
      const more = await Promise.race([once(this.child.stdout, 'data'), this.ended.then(() => null)]);
      if (more === null) throw new Error('The writer ended by itself');
    }
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** its exit code */
  async stop(): Promise<unknown> {
    this.child.stdin.write('stop\n');
    const [code] = await this.ended;
    return code;
  }
}
