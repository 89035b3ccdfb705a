import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { AnswerInterceptor } from './answer-interceptor.js';
import { AuthGuard } from './auth-guard.js';
import { CommandRunner } from './command-runner.js';
import { PolicyGuard } from './policy-guard.js';
import { ReadYourWritesInterceptor } from './read-your-writes-interceptor.js';
import { RouteInventory } from './route-inventory.js';
import { ApiInfoController, HealthController, MetricsController } from './service-controllers.js';
import { ThrottleGuard } from './throttle.js';
import { ValidationPipe } from './validation-pipe.js';

/** What every route passes, in this order: who, how often, may they; then the form of what was sent. Tokens come from a global module. */
@Module({
  imports: [DiscoveryModule],
  controllers: [ApiInfoController, HealthController, MetricsController],
  providers: [
    { provide: APP_GUARD, useClass: AuthGuard },
    { provide: APP_GUARD, useClass: ThrottleGuard },
    { provide: APP_GUARD, useClass: PolicyGuard },
    { provide: APP_INTERCEPTOR, useClass: ReadYourWritesInterceptor },
    { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
    { provide: APP_PIPE, useClass: ValidationPipe },
    RouteInventory,
    CommandRunner,
  ],
  exports: [CommandRunner],
})
export class HttpModule {}
