import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module, type Type } from '@nestjs/common';
import { Registry } from 'prom-client';
import { Policy, type Uppdrag } from '#engine/access';
import { DEV_IDENTITY, DEV_PEOPLE, DevIdpModule, devIdentity, type DevIdentity } from '#engine/access/dev-idp';
import {
  COMMAND_ROAD,
  createHttpApp,
  HEALTH_CHECKS,
  HTTP_SETTINGS,
  HttpModule,
  METRICS_REGISTRY,
  POLICY,
  RANDOM,
  READ_YOUR_WRITES,
  SERVER_KEY,
  standardLimits,
  TOKEN_VERIFIER,
  type AccessLine,
  type FaultLine,
  type HealthReport,
  type HttpApp,
  type HttpLimits,
} from '../index.js';
import { exampleTable, FakeRoad, OTHER_UNIT, RapporterController, SakerController, UNIT } from './example-area.js';

const person = (id: string, roll: Uppdrag['roll'], organisationsenhetId: string) => ({
  id,
  namn: id,
  roller: [{ roll, organisationsenhetId }],
});
export const people = [
  person('medarbetare', 'medarbetare', UNIT),
  person('enhetschef-1', 'enhetschef', UNIT),
  person('enhetschef-2', 'enhetschef', OTHER_UNIT),
  person('controller', 'controller', 'root'),
  person('importor', 'importor', 'root'),
] as const;
export type PersonId = (typeof people)[number]['id'];

export interface RunningApp extends HttpApp {
  readonly url: string;
  readonly road: FakeRoad;
  readonly identity: DevIdentity;
  readonly accessLines: AccessLine[];
  readonly faultLines: FaultLine[];
  /** what the health checks and the read models answer; tests set them */
  readonly fakes: { health: HealthReport; caughtUp: boolean };
  token(id: PersonId): Promise<string>;
  send(method: string, path: string, options?: { as?: PersonId; body?: unknown; headers?: Record<string, string> }): Promise<Answer>;
  stop(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown> & { kod?: string; fel?: { falt: string; meddelande: string }[] };
  readonly text: string;
}

export interface StartOptions {
  readonly limits?: Partial<HttpLimits>;
  readonly controllers?: readonly Type<unknown>[];
  readonly metricsToken?: string;
  readonly trustedProxies?: readonly string[];
}

/** The shell with an example area, listening on a free port. */
export async function startApp(options: StartOptions = {}): Promise<RunningApp> {
  const folder = await mkdtemp(join(tmpdir(), 'http-spec-'));
  const identity = await devIdentity(join(folder, 'dev-idp.jwk'), 'test');
  const road = new FakeRoad();
  const accessLines: AccessLine[] = [];
  const faultLines: FaultLine[] = [];
  const fakes: RunningApp['fakes'] = { health: { ok: true, kontroller: [{ namn: 'databas', ok: true }] }, caughtUp: true };
  const settings = {
    version: '0.1.0',
    released: '2026-03-01',
    contactUrl: 'https://example.se/kontakt',
    limits: { ...standardLimits, ...options.limits },
    log: { access: (line: AccessLine) => void accessLines.push(line), fault: (line: FaultLine) => void faultLines.push(line) },
    ...(options.metricsToken ? { metricsToken: options.metricsToken } : {}),
    ...(options.trustedProxies ? { trustedProxies: options.trustedProxies } : {}),
  };
  const tokens = [
    { provide: HTTP_SETTINGS, useValue: settings },
    { provide: POLICY, useValue: new Policy(exampleTable) },
    { provide: TOKEN_VERIFIER, useValue: identity.verifier },
    { provide: DEV_IDENTITY, useValue: identity },
    { provide: DEV_PEOPLE, useValue: (kommun: string) => Promise.resolve(kommun === '0000' ? people : []) },
    { provide: COMMAND_ROAD, useValue: road },
    { provide: RANDOM, useValue: { uuid: randomUUID } },
    { provide: SERVER_KEY, useValue: Buffer.alloc(32, 7) },
    { provide: READ_YOUR_WRITES, useValue: { waitFor: () => Promise.resolve(fakes.caughtUp) } },
    { provide: HEALTH_CHECKS, useValue: { ready: () => Promise.resolve(fakes.health) } },
    { provide: METRICS_REGISTRY, useValue: new Registry() },
  ];
  const tokenModule = { module: class Tokens {}, global: true, providers: tokens, exports: tokens.map(({ provide }) => provide) };

  @Module({
    imports: [tokenModule, HttpModule, DevIdpModule],
    controllers: [...(options.controllers ?? [SakerController, RapporterController])],
  })
  class TestApp {}

  const cleanUp = () => rm(folder, { recursive: true, force: true });
  const running = await createHttpApp(TestApp, settings).catch(async (error: unknown) => {
    await cleanUp();
    throw error;
  });
  await running.app.listen(0, '127.0.0.1');
  const url = (await running.app.getUrl()).replace('[::1]', '127.0.0.1');
  const token = (id: PersonId) =>
    identity.issue(
      '0000',
      people.find((one) => one.id === id)!,
    );
  return {
    ...running,
    url,
    road,
    identity,
    accessLines,
    faultLines,
    fakes,
    token,
    async send(method, path, { as, body, headers = {} } = {}) {
      const authorization = as ? { authorization: `Bearer ${await token(as)}` } : {};
      const type = body === undefined ? {} : { 'content-type': 'application/json' };
      const init: RequestInit = { method, headers: { ...authorization, ...type, ...headers }, signal: AbortSignal.timeout(10_000) };
      if (body !== undefined) init.body = typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body);
      return answerOf(await fetch(url + path, init));
    },
    async stop() {
      await running.app.close();
      await cleanUp();
    },
  };
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, text, body: isJson && text ? (JSON.parse(text) as Answer['body']) : {} };
}
