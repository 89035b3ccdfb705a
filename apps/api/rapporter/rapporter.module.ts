import { Module, type DynamicModule, type Type } from '@nestjs/common';
import type { Rapportmottagare } from '#areas/arende';
import { RAPPORTMOTTAGARE } from './mottagare.js';
import { RapporterController } from './rapporter.controller.js';

/** Reporting without login, to whichever area the report is for. */
@Module({})
export class RapporterModule {
  /** @param modules those that export the receivers */
  static of(modules: readonly Type[], mottagare: readonly Type<Rapportmottagare>[]): DynamicModule {
    const all = { provide: RAPPORTMOTTAGARE, useFactory: (...each: Rapportmottagare[]) => each, inject: [...mottagare] };
    return { module: RapporterModule, imports: [...modules], controllers: [RapporterController], providers: [all] };
  }
}
