import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ArendeModule } from '#areas/arende';
import { AtgardModule } from '#areas/atgard';
import { HttpModule } from '#engine/http';
import { Klagomalsatgarder } from './application/atgardskalla.js';
import { Klagomalsatkomst } from './application/atkomst.js';
import { TaEmotKlagomalHandler, UtforKlagomalskommandoHandler } from './application/kommandon.js';
import { Klagomalsmottagare } from './application/mottagare.js';
import { Klagomalsuppslag } from './application/uppslag.js';
import { KlagomalController } from './http/klagomal.controller.js';
import { Klagomalsfragor } from './read-model/fragor.js';
import { Klagomalshjul } from './read-model/hjul.js';
import { Klagomalshistorik } from './read-model/historik.js';

@Module({
  imports: [CqrsModule, HttpModule, ArendeModule, AtgardModule],
  controllers: [KlagomalController],
  providers: [
    Klagomalsatgarder,
    Klagomalsatkomst,
    Klagomalsmottagare,
    Klagomalsuppslag,
    TaEmotKlagomalHandler,
    UtforKlagomalskommandoHandler,
    Klagomalsfragor,
    Klagomalshistorik,
    Klagomalshjul,
  ],
  exports: [Klagomalsmottagare],
})
export class KlagomalModule {}
