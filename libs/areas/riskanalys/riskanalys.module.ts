import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ArendeModule } from '#areas/arende';
import { AtgardModule } from '#areas/atgard';
import { HttpModule } from '#engine/http';
import { Riskanalysatgarder } from './application/atgardskalla.js';
import { Riskanalysatkomst } from './application/atkomst.js';
import { PlaneraRiskanalysHandler, UtforRiskanalyskommandoHandler } from './application/kommandon.js';
import { Riskanalysuppslag } from './application/uppslag.js';
import { Riskanalysdokument } from './dokument/dokumentfragor.js';
import { RiskanalysdokumentController } from './http/dokument.controller.js';
import { RiskanalyserController } from './http/riskanalyser.controller.js';
import { ForsenadeRiskanalyser } from './read-model/forsenade.js';
import { Riskanalysfragor } from './read-model/fragor.js';
import { Riskanalyshistorik } from './read-model/historik.js';
import { Riskanalyshjul } from './read-model/hjul.js';

@Module({
  imports: [CqrsModule, HttpModule, ArendeModule, AtgardModule],
  controllers: [RiskanalyserController, RiskanalysdokumentController],
  providers: [
    Riskanalysatgarder,
    Riskanalysatkomst,
    Riskanalysuppslag,
    PlaneraRiskanalysHandler,
    UtforRiskanalyskommandoHandler,
    Riskanalysfragor,
    Riskanalyshistorik,
    Riskanalyshjul,
    ForsenadeRiskanalyser,
    Riskanalysdokument,
  ],
})
export class RiskanalysModule {}
