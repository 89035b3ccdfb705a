import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { isUuid, type Principal } from '#engine/access';

declare module 'fastify' {
  interface FastifyRequest {
    /** set by the authentication guard; missing on open routes */
    principal?: Principal;
  }
}

/** The caller's own id when it is a UUID, otherwise a new one: it goes into answers and logs, where no words of the caller's belong. */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return isUuid(given) ? given : randomUUID();
}

/** The route's template. Never the address itself: it may hold what the log must not. */
export const routeOf = (request: FastifyRequest): string => (request.is404 ? '(okänd)' : (request.routeOptions.url ?? '(okänd)'));

/** From this machine, and not on somebody else's behalf through a proxy on it. */
export const isLocal = ({ socket, headers }: FastifyRequest): boolean =>
  /^(?:::1$|(?:::ffff:)?127\.)/.test(socket.remoteAddress ?? '') &&
  headers['x-forwarded-for'] === undefined &&
  headers.forwarded === undefined;
