import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { HttpModule } from '#engine/http';
import { Avvikelseatkomst } from './application/atkomst.js';
import { Avvikelseuppslag, RapporteraAvvikelseHandler, UtforAvvikelsekommandoHandler } from './application/kommandon.js';
import { AtgarderController } from './http/atgarder.controller.js';
import { AvvikelserController } from './http/avvikelser.controller.js';
import { RapporterController } from './http/rapporter.controller.js';
import { Atgardsfragor } from './read-model/atgardsfragor.js';
import { Avvikelsefragor } from './read-model/fragor.js';
import { Historikfragor } from './read-model/historik.js';
import { Kvittofragor } from './read-model/kvittofragor.js';
import { Lasning } from './read-model/lasning.js';

@Module({
  imports: [CqrsModule, HttpModule],
  controllers: [AvvikelserController, AtgarderController, RapporterController],
  providers: [
    Avvikelseatkomst,
    Avvikelseuppslag,
    RapporteraAvvikelseHandler,
    UtforAvvikelsekommandoHandler,
    Lasning,
    Avvikelsefragor,
    Atgardsfragor,
    Historikfragor,
    Kvittofragor,
  ],
  exports: [CqrsModule],
})
export class AvvikelseModule {}
