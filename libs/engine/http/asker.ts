import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Principal } from '#engine/access';

/** Who asks, and under which request: both go into the read log. */
export interface Asker {
  readonly principal: Principal;
  readonly requestId: string;
}

/** Parameter of a query handler: the `Asker`. */
export const Fragande = createParamDecorator((_: unknown, context: ExecutionContext): Asker => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return { principal: request.principal!, requestId: request.id };
});
