import { Inject, Module, type DynamicModule, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import { Lasreplik } from './lasreplik.js';

/** Lets each request choose where its rows are read, before anything else is asked for it. */
@Module({})
export class LasreplikModule implements NestModule {
  constructor(@Inject(Lasreplik) private readonly lasreplik: Lasreplik) {}

  static of(lasreplik: Lasreplik): DynamicModule {
    return { module: LasreplikModule, providers: [{ provide: Lasreplik, useValue: lasreplik }] };
  }

  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply((request: IncomingMessage, _: unknown, next: () => void) => void this.lasreplik.begar(request.method, next))
      .forRoutes('{*path}');
  }
}
