import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isLocal } from '#engine/http';
import { notFound } from '#engine/kernel';

const LOCAL_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

/**
 * Only for who sits at the machine: not through a proxy, and not from a page of another site that has let its own name point here (a browser
 * sends that name as the host).
 */
@Injectable()
export class LoopbackGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (isLocal(request) && LOCAL_HOST.test(request.headers.host ?? '')) return true;
    throw notFound('Den inbyggda inloggningen');
  }
}
