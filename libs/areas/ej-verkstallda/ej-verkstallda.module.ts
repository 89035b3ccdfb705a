import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ArendeModule } from '#areas/arende';
import { HttpModule } from '#engine/http';
import { EjVerkstalldaatkomst } from './application/atkomst.js';
import { MakuleraEjVerkstalldaHandler, RedovisaEjVerkstalldaHandler } from './application/kommandon.js';
import { EjVerkstalldaController } from './http/ej-verkstallda.controller.js';
import { EjVerkstalldafragor } from './read-model/fragor.js';

@Module({
  imports: [CqrsModule, HttpModule, ArendeModule],
  controllers: [EjVerkstalldaController],
  providers: [EjVerkstalldaatkomst, RedovisaEjVerkstalldaHandler, MakuleraEjVerkstalldaHandler, EjVerkstalldafragor],
})
export class EjVerkstalldaModule {}
