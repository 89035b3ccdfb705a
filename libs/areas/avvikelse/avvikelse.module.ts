import { Module, type OnModuleInit } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ArendeModule, Orsakskallor } from '#areas/arende';
import { AtgardModule } from '#areas/atgard';
import { HttpModule } from '#engine/http';
import { Avvikelseatgarder } from './application/atgardskalla.js';
import { Avvikelseatkomst } from './application/atkomst.js';
import { RapporteraAvvikelseHandler, UtforAvvikelsekommandoHandler } from './application/kommandon.js';
import { Avvikelsemottagare } from './application/rapportmottagare.js';
import { AvvikelserController } from './http/avvikelser.controller.js';
import { Avvikelselasning } from './read-model/avvikelselasning.js';
import { AVVIKELSE_FAKTA } from './read-model/fakta.js';
import { Avvikelsefragor } from './read-model/fragor.js';
import { Avvikelsehjul } from './read-model/hjul.js';
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
    Avvikelsehjul,
    Avvikelseatgarder,
    Avvikelsemottagare,
  ],
  exports: [CqrsModule, Avvikelsemottagare],
})
export class AvvikelseModule implements OnModuleInit {
  constructor(private readonly orsakskallor: Orsakskallor) {}

  onModuleInit(): void {
    this.orsakskallor.registrera({ typ: 'avvikelse', faktatabell: AVVIKELSE_FAKTA.table, raknas: 'f.raknas and not f.makulerad' });
  }
}
