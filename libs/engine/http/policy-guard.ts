import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { OPEN_ROUTE, REQUIRED_ACTION, type Policy } from '#engine/access';
import { forbidden, notFound } from '#engine/kernel';
import { COMMAND_ROUTE } from './command-route.js';
import { POLICY } from './tokens.js';

/**
 * Has the caller any role for this at all? Which things the role reaches is decided where the thing is known. A command on a thing goes on even
 * without a role: only its handler knows whether the refusal may say that the thing exists, and it gets nowhere without a permit.
 */
@Injectable()
export class PolicyGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(POLICY) private readonly policy: Policy,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const marks = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(OPEN_ROUTE, marks)) return true;
    const action = this.reflector.getAllAndOverride<string>(REQUIRED_ACTION, marks);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (this.policy.mayAtAll(request.principal!, action)) return true;
    const ofThing = Object.keys(request.params as object).length > 0;
    if (ofThing && this.reflector.get<unknown>(COMMAND_ROUTE, context.getHandler())) return true;
    throw ofThing ? notFound('Det du söker') : forbidden('Ingen av dina roller ger rätt att göra detta.');
  }
}
