import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import helmet from '@fastify/helmet';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyHttpOptions, FastifyReply, FastifyRequest } from 'fastify';
import { Histogram, type Registry } from 'prom-client';
import { serveDescription } from './docs-page.js';
import { describeApi } from './openapi.js';
import { PROBLEM_TYPE, problemOf, type Refusal } from './problem.js';
import { ProblemFilter, sendProblem } from './problem-filter.js';
import { refusalFor, refusals } from './refusal.js';
import { requestIdOf, routeOf } from './request.js';
import { RouteTable } from './route-table.js';
import type { HttpSettings } from './settings.js';
import { acceptOnlyStrictJson, refuseBadAddress } from './strict-input.js';
import { METRICS_REGISTRY } from './tokens.js';

export interface HttpApp {
  readonly app: NestFastifyApplication;
  readonly routes: RouteTable;
  /** the description of the API, as it is served */
  readonly document: OpenAPIObject;
}

/**
 * The application on a hardened Fastify, initialised but not listening. `module` imports `HttpModule`, and a global module of it provides the
 * tokens of this room (the same `settings` under `HTTP_SETTINGS`). Throws when a route has no policy.
 */
export async function createHttpApp(module: Type<unknown> | DynamicModule, settings: HttpSettings): Promise<HttpApp> {
  const adapter = hardenedAdapter(settings);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { abortOnError: false, bodyParser: false, logger: false });
  try {
    const routes = new RouteTable();
    await harden(app, routes, settings);
    const document = describeApi(app, settings);
    serveDescription(adapter.getInstance(), document);
    await app.init();
    await adapter.getInstance().ready();
    return { app, routes, document };
  } catch (error) {
    await app.close();
    throw error;
  }
}

function hardenedAdapter({ limits, trustedProxies }: HttpSettings): FastifyAdapter {
  const options: FastifyHttpOptions<Server> = {
    ...(trustedProxies ? { trustProxy: [...trustedProxies] } : {}),
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMs,
    handlerTimeout: limits.requestMs,
    connectionTimeout: limits.connectionMs,
    maxRequestsPerSocket: 10_000,
    return503OnClosing: false,
    http: {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersMs,
      connectionsCheckingInterval: Math.min(1_000, limits.headersMs),
    },
    genReqId: requestIdOf,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      commonHeaders(request, reply);
      sendProblem(request, reply, refusalFor(error));
    },
    clientErrorHandler: (error: Error & { code?: string }, socket: Socket) => answerUnreadable(error, socket),
  };
  return new FastifyAdapter(options);
}

async function harden(app: NestFastifyApplication, routes: RouteTable, { limits, log }: HttpSettings): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const seconds = requestHistogram(app.get<Registry>(METRICS_REGISTRY, { strict: false }));
  acceptOnlyStrictJson(fastify, limits);
  fastify.addHook('onRoute', ({ method, url }) => [method].flat().forEach((one) => routes.add(one, url)));
  fastify.addHook('onRequest', (request, reply, done) => {
    commonHeaders(request, reply);
    done(refuseBadAddress(request));
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = routeOf(request);
    const { principal, method, id } = request;
    seconds.labels(method, route, String(reply.statusCode)).observe(reply.elapsedTime / 1000);
    log.access({
      metod: method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      requestId: id,
      ...(principal ? { actorId: principal.actorId } : {}),
    });
    done();
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
  });
  app.useGlobalFilters(new ProblemFilter(log, routes));
}

function commonHeaders(request: FastifyRequest, reply: FastifyReply): void {
  void reply.header('x-request-id', request.id).header('cache-control', 'no-store');
}

const requestHistogram = (registry: Registry): Histogram<'metod' | 'route' | 'status'> =>
  new Histogram({
    name: 'http_request_seconds',
    help: 'Time from request to answer',
    labelNames: ['metod', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });

const unreadable: Readonly<Record<string, Refusal>> = { HPE_HEADER_OVERFLOW: refusals.headers, ERR_HTTP_REQUEST_TIMEOUT: refusals.timeout };

/** What came is not HTTP that Node can read, so there is no request to answer: a problem document straight onto the socket. */
function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy(error);
    return;
  }
  const refusal = unreadable[error.code ?? ''] ?? refusals.badRequest;
  const id = requestIdOf({ headers: {} });
  const body = JSON.stringify(problemOf(refusal, id));
  const head = [
    `HTTP/1.1 ${refusal.status} Refused`,
    `content-type: ${PROBLEM_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${id}`,
    'cache-control: no-store',
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
