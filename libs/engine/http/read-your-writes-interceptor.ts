import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { DomainError, invalid } from '#engine/kernel';
import { MINST } from './command-route.js';
import type { ReadYourWrites } from './ports.js';
import type { HttpSettings } from './settings.js';
import { HTTP_SETTINGS, READ_YOUR_WRITES } from './tokens.js';

/** `?minst=<position>` on any route: the handler runs when the read models have come that far. */
@Injectable()
export class ReadYourWritesInterceptor implements NestInterceptor {
  constructor(
    @Inject(READ_YOUR_WRITES) private readonly readYourWrites: ReadYourWrites,
    @Inject(HTTP_SETTINGS) private readonly settings: HttpSettings,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const { query, principal } = context.switchToHttp().getRequest<FastifyRequest>();
    const minst = (query as Record<string, unknown>)['minst'];
    if (minst !== undefined && principal) await this.wait(principal.kommun, minst);
    return next.handle();
  }

  private async wait(kommun: string, minst: unknown): Promise<void> {
    if (typeof minst !== 'string' || !MINST.test(minst))
      throw invalid([{ falt: 'minst', meddelande: 'Ska vara en position som ett tidigare svar gav.' }]);
    if (await this.readYourWrites.waitFor(kommun, minst, this.settings.limits.readYourWritesMs)) return;
    throw new DomainError('unavailable', 'LASMODELL_EFTER', 'Det du skrev är lagrat men syns inte ännu. Fråga igen om en stund.');
  }
}
