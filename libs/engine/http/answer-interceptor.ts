import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { tap, type Observable } from 'rxjs';
import { COMMAND_ROUTE, type CommandRouteOptions } from './command-route.js';
import { BASE } from './settings.js';

/** `ETag` on everything that has a revision, `Location` on what was created. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(@Inject(Reflector) private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const params = context.switchToHttp().getRequest<FastifyRequest>().params as Readonly<Record<string, string>>;
    const creates = this.reflector.get<CommandRouteOptions | undefined>(COMMAND_ROUTE, context.getHandler())?.creates;
    return next.handle().pipe(
      tap((body) => {
        const { id, revision } = (body ?? {}) as { id?: unknown; revision?: unknown };
        if (typeof revision === 'number') void reply.header('etag', `"${revision}"`);
        if (creates && typeof id === 'string') void reply.header('location', locationOf(creates, id, params));
      }),
    );
  }
}

/** A thing that has no address of its own is found in the one whose address `creates` names with `:id`. */
const locationOf = (creates: string, id: string, params: Readonly<Record<string, string>>): string =>
  creates.includes(':id') ? `${BASE}/${creates.replace(':id', params['id'] ?? '')}` : `${BASE}/${creates}/${id}`;
