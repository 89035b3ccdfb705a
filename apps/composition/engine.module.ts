import { Global, Module, type DynamicModule, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import {
  CLOCK,
  COMMAND_ROAD,
  COUNTING_SOURCE,
  EVENT_CODEC,
  EVENT_STORE,
  HEALTH_CHECKS,
  HTTP_SETTINGS,
  METRICS_REGISTRY,
  NUMMERSERIE,
  PERSONAL_DATA_READER,
  POLICY,
  RANDOM,
  READ_YOUR_WRITES,
  REGLER,
  SERVER_KEY,
  TOKEN_VERIFIER,
  type HealthChecks,
  type HttpSettings,
} from '#engine/http';
import { DEV_IDENTITY, DEV_PEOPLE } from '#engine/access/dev-idp';
import { FRISTKALLOR } from '#areas/bevakning';
import { devPeopleOf } from '#areas/organisation';
import { Utkorg } from '#engine/outbox';
import { Utformningar } from '#reports/gemensamt';
import type { Identity } from './identity.js';
import type { Installation } from './installation.js';

/** The installation's parts under the names by which the rooms ask for them. */
@Global()
@Module({})
export class EngineModule {
  static of(installation: Installation, identity: Identity, settings: HttpSettings): DynamicModule {
    const { health } = installation;
    const checks: HealthChecks = {
      ready: async () => {
        const { redo, kontroller } = await health.ready();
        return { ok: redo, kontroller: kontroller.map(({ status, ...kontroll }) => ({ ...kontroll, ok: status === 'ok' })) };
      },
    };
    const providers: Provider[] = [
      { provide: CLOCK, useValue: installation.clock },
      { provide: RANDOM, useValue: installation.random },
      { provide: SERVER_KEY, useValue: installation.serverKey },
      { provide: COMMAND_ROAD, useValue: installation.road },
      { provide: READ_YOUR_WRITES, useValue: installation.lasreplik?.readYourWrites ?? installation.runtime },
      { provide: PERSONAL_DATA_READER, useValue: installation.reader },
      { provide: HEALTH_CHECKS, useValue: checks },
      { provide: METRICS_REGISTRY, useValue: installation.metrics.registry },
      { provide: TOKEN_VERIFIER, useValue: identity.verifier },
      { provide: POLICY, useValue: installation.policy },
      { provide: HTTP_SETTINGS, useValue: settings },
      { provide: EVENT_STORE, useValue: installation.store },
      { provide: EVENT_CODEC, useValue: installation.codec },
      { provide: NUMMERSERIE, useValue: installation.nummerserie },
      { provide: REGLER, useValue: installation.regler },
      { provide: FRISTKALLOR, useValue: installation.fristkallor },
      { provide: Utkorg, useValue: installation.utkorg },
      { provide: Utformningar, useValue: installation.utformningar },
      { provide: DataSource, useValue: installation.dataSource },
      { provide: COUNTING_SOURCE, useValue: installation.raknekalla },
      { provide: DEV_IDENTITY, useValue: identity.dev },
      { provide: DEV_PEOPLE, useValue: devPeopleOf(installation.organisation) },
    ];
    return { module: EngineModule, imports: [CqrsModule.forRoot()], providers, exports: [...providers, CqrsModule].map(nameOf) };
  }
}

const nameOf = (exported: Provider | typeof CqrsModule): symbol | typeof CqrsModule | typeof DataSource =>
  typeof exported === 'object' && 'provide' in exported ? (exported.provide as symbol) : (exported as typeof CqrsModule);
