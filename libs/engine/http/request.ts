import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { isUuid, looksLikePersonnummer, type Principal } from '#engine/access';

declare module 'fastify' {
  interface FastifyRequest {
    /** set by the authentication guard; missing on open routes */
    principal?: Principal;
  }
}

const TOKEN = /^[A-Za-z0-9._-]{1,64}$/;

/** The caller's own id when it is a harmless token, otherwise a new one. It goes into answers and logs, never into events. */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && TOKEN.test(given) && (isUuid(given) || !looksLikePersonnummer(given)) ? given : randomUUID();
}

/** The route's template. Never the address itself: it may hold what the log must not. */
export const routeOf = (request: FastifyRequest): string => (request.is404 ? '(okänd)' : (request.routeOptions.url ?? '(okänd)'));

/** From this machine, and not on somebody else's behalf through a proxy on it. */
export const isLocal = ({ socket, headers }: FastifyRequest): boolean =>
  /^(?:::1$|(?:::ffff:)?127\.)/.test(socket.remoteAddress ?? '') &&
  headers['x-forwarded-for'] === undefined &&
  headers.forwarded === undefined;
