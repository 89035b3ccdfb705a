import { Module, type DynamicModule } from '@nestjs/common';
import { HttpModule, type HttpSettings } from '#engine/http';
import { EngineModule } from '../composition/engine.module.js';
import type { Identity } from '../composition/identity.js';
import type { Installation } from '../composition/installation.js';

/** How the worker is, and what it counts: nothing of the areas is served here. */
@Module({})
export class HalsoModule {
  static of(installation: Installation, identity: Identity, settings: HttpSettings): DynamicModule {
    return { module: HalsoModule, imports: [EngineModule.of(installation, identity, settings), HttpModule] };
  }
}
