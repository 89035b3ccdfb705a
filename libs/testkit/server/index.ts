import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogPlace } from '#testkit/log-place';

const BASE = '/kvalitet/v1';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read answers as a client without types would
  readonly body: any;
}

/** Each is a wait of its own in the service. */
export const MOST_TRIES = 10;
/** Nothing has been done, and it is worth asking again: on a machine that has other work too the read models come later. */
export const isBehind = ({ status, body }: Pick<Answer, 'status' | 'body'>): boolean => status === 503 && body.kod === 'LASMODELL_EFTER';

export interface RequestOptions {
  readonly token?: string;
  readonly ifMatch?: number | string;
  readonly idempotencyKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Speaks HTTP to the service as anybody outside would. */
export class TestClient {
  private readonly tokens = new Map<string, string>();

  constructor(readonly url: string) {}

  async token(anvandare: string, kommun?: string): Promise<string> {
    const key = `${anvandare}@${kommun ?? ''}`;
    const known = this.tokens.get(key);
    if (known) return known;
    const answer = await this.request('POST', '/dev-idp/token', { anvandare, ...(kommun === undefined ? {} : { kommun }) });
    const token = answer.body.access_token as string;
    this.tokens.set(key, token);
    return token;
  }

  /** `path` from the root, or below the base when it does not name one of the places outside it. Asks again while the read models are behind, as it is told to. */
  async request(method: string, path: string, body?: unknown, options: RequestOptions = {}): Promise<Answer> {
    for (let tries = 1; ; tries += 1) {
      const answer = await this.once(method, path, body, options);
      if (!isBehind(answer) || tries === MOST_TRIES) return answer;
    }
  }

  private async once(method: string, path: string, body: unknown, options: RequestOptions): Promise<Answer> {
    const outside = /^\/(kvalitet|health|metrics|dev-idp)\b/.test(path);
    const response = await fetch(`${this.url}${outside ? '' : BASE}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
        ...(options.ifMatch === undefined ? {} : { 'if-match': `"${options.ifMatch}"` }),
        ...(options.idempotencyKey === undefined ? {} : { 'idempotency-key': options.idempotencyKey }),
        ...options.headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: isJson && text !== '' ? JSON.parse(text) : text };
  }

  async as(anvandare: string): Promise<{
    get(path: string): Promise<Answer>;
    post(path: string, body: unknown, options?: RequestOptions): Promise<Answer>;
  }> {
    const token = await this.token(anvandare);
    return {
      get: (path) => this.request('GET', path, undefined, { token }),
      post: (path, body, options = {}) => this.request('POST', path, body, { token, ...options }),
    };
  }
}

export interface ServerOptions {
  /** a new one that goes with the server when left out */
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Left out: a log of its own, where TEST_LOG says; in PostgreSQL when it has been given a folder, and may find a log there. */
  readonly log?: LogPlace;
}

/** The built service as a process of its own. */
export class TestServer extends TestClient {
  private constructor(
    readonly process: ChildProcess,
    url: string,
    readonly dataDir: string,
    readonly log: LogPlace,
    private readonly owns: { readonly dataDir: boolean; readonly log: boolean },
    private readonly written: Written,
  ) {
    super(url);
  }

  /** Starts `dist/apps/api/main.js` and resolves when it has printed that it is ready. Throws with its output when it ends instead. */
  static async start(options: ServerOptions = {}): Promise<TestServer> {
    const dataDir = options.dataDir ?? (await temporaryDataDir());
    const log = options.log ?? (await (options.dataDir === undefined ? LogPlace.begin() : LogPlace.begin('postgres')));
    const port = await freePort();
    const child = spawn(process.execPath, ['dist/apps/api/main.js'], {
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: process.env['HOME'] ?? '',
        LOG_LEVEL: 'warn',
        ...(await log.settings(dataDir)),
        ...options.env,
        PORT: String(port),
        DATA_DIR: dataDir,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const url = `http://127.0.0.1:${port}`;
    const written: Written = { text: '' };
    const owns = { dataDir: options.dataDir === undefined, log: options.log === undefined };
    await ready(child, url, written).catch(async (error: unknown) => {
      if (owns.log) await log.end();
      throw error;
    });
    return new TestServer(child, url, dataDir, log, owns, written);
  }

  /** all that it has written on standard output and standard error */
  get output(): string {
    return this.written.text;
  }

  /** Ends the process as an operator does, and resolves with its exit code when it is gone. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const code = await new Promise<number | null>((resolve) => {
      if (this.process.exitCode !== null || this.process.signalCode !== null) return resolve(this.process.exitCode);
      this.process.once('exit', resolve);
      this.process.kill(signal);
    });
    if (this.owns.log) await this.log.end();
    if (this.owns.dataDir && signal !== 'SIGKILL') await rm(this.dataDir, { recursive: true, force: true });
    return code;
  }
}

interface Written {
  text: string;
}

/** A new folder that also another user may enter, so that PostgreSQL's files lie in it when root runs the tests. */
export async function temporaryDataDir(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hjulet-test-'));
  await chmod(folder, 0o755);
  return folder;
}

/** The pid of the embedded PostgreSQL of a DATA_DIR; null when none has been started or it has stopped cleanly. */
export async function postgresPid(dataDir: string): Promise<number | null> {
  const file = await readFile(join(dataDir, 'pg', 'postmaster.pid'), 'utf8').catch(() => '');
  return Number(file.split('\n')[0]) || null;
}

/** The embedded PostgreSQL of a DATA_DIR as its administrator, who may do what the service may not. */
export async function adminUrl(dataDir: string): Promise<string> {
  const { port, password } = JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8')) as { port: number; password: string };
  return `postgres://postgres:${password}@127.0.0.1:${port}/hjulet`;
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function ready(child: ChildProcess, url: string, written: Written): Promise<void> {
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      written.text += chunk.toString();
      if (written.text.includes(url)) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready:\n${written.text.slice(-4000)}`)));
    child.once('error', reject);
  });
}
