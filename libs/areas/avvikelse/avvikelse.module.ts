import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ArendeModule } from '#areas/arende';
import { AtgardModule } from '#areas/atgard';
import { HttpModule } from '#engine/http';
import { Avvikelseatgarder } from './application/atgardskalla.js';
import { Avvikelseatkomst } from './application/atkomst.js';
import { RapporteraAvvikelseHandler, UtforAvvikelsekommandoHandler } from './application/kommandon.js';
import { Avvikelsemottagare } from './application/rapportmottagare.js';
import { AvvikelserController } from './http/avvikelser.controller.js';
import { Avvikelselasning } from './read-model/avvikelselasning.js';
import { Avvikelsefragor } from './read-model/fragor.js';
import { Historikfragor } from './read-model/historik.js';
import { Kvittofragor } from './read-model/kvittofragor.js';

@Module({
  imports: [CqrsModule, HttpModule, ArendeModule, AtgardModule],
  controllers: [AvvikelserController],
  providers: [
    Avvikelseatkomst,
    RapporteraAvvikelseHandler,
    UtforAvvikelsekommandoHandler,
    Avvikelselasning,
    Avvikelsefragor,
    Historikfragor,
    Kvittofragor,
    Avvikelseatgarder,
    Avvikelsemottagare,
  ],
  exports: [CqrsModule, Avvikelsemottagare],
})
export class AvvikelseModule {}
