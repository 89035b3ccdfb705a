import { Module, type DynamicModule } from '@nestjs/common';
import { DevIdpModule } from '#engine/access/dev-idp';
import { HttpModule, type HttpSettings } from '#engine/http';
import { areaModules, rapportmottagare } from '../composition/areas.js';
import { EngineModule } from '../composition/engine.module.js';
import type { Identity } from '../composition/identity.js';
import type { Installation } from '../composition/installation.js';
import { LasreplikModule } from '../composition/lasreplik/index.js';
import { RapporterModule } from './rapporter/rapporter.module.js';

/** The areas' http rooms over one engine. No rules here. */
@Module({})
export class AppModule {
  static of(installation: Installation, identity: Identity, settings: HttpSettings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        EngineModule.of(installation, identity, settings),
        ...(installation.lasreplik ? [LasreplikModule.of(installation.lasreplik)] : []),
        HttpModule,
        ...areaModules,
        RapporterModule.of(areaModules, rapportmottagare),
        ...(identity.dev ? [DevIdpModule] : []),
      ],
    };
  }
}
