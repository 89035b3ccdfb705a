import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ArendeModule } from '#areas/arende';
import { AtgardModule } from '#areas/atgard';
import { HttpModule } from '#engine/http';
import { Tillsynsatgarder } from './application/atgardskalla.js';
import { Tillsynsatkomst } from './application/atkomst.js';
import { TaEmotTillsynHandler, UtforTillsynskommandoHandler } from './application/kommandon.js';
import { Tillsynsuppslag } from './application/uppslag.js';
import { TillsynerController } from './http/tillsyner.controller.js';
import { Tillsynsfragor } from './read-model/fragor.js';
import { Tillsynshistorik } from './read-model/historik.js';
import { Tillsynshjul } from './read-model/hjul.js';

@Module({
  imports: [CqrsModule, HttpModule, ArendeModule, AtgardModule],
  controllers: [TillsynerController],
  providers: [
    Tillsynsatgarder,
    Tillsynsatkomst,
    Tillsynsuppslag,
    TaEmotTillsynHandler,
    UtforTillsynskommandoHandler,
    Tillsynsfragor,
    Tillsynshistorik,
    Tillsynshjul,
  ],
})
export class TillsynModule {}
