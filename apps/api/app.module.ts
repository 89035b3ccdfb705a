import { Module, type DynamicModule } from '@nestjs/common';
import { AvvikelseModule } from '#areas/avvikelse';
import { LedningssystemModule } from '#areas/ledningssystem';
import { OrganisationModule } from '#areas/organisation';
import { DevIdpModule } from '#engine/access/dev-idp';
import { HttpModule, type HttpSettings } from '#engine/http';
import { KvalitetsberattelseModule } from '#reports/kvalitetsberattelse';
import { EngineModule } from '../composition/engine.module.js';
import type { Identity } from '../composition/identity.js';
import type { Installation } from '../composition/installation.js';

/** The areas' http rooms over one engine. No rules here. */
@Module({})
export class AppModule {
  static of(installation: Installation, identity: Identity, settings: HttpSettings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        EngineModule.of(installation, identity, settings),
        HttpModule,
        OrganisationModule,
        AvvikelseModule,
        LedningssystemModule,
        KvalitetsberattelseModule,
        ...(identity.dev ? [DevIdpModule] : []),
      ],
    };
  }
}
