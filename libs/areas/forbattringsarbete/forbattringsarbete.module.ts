import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ArendeModule } from '#areas/arende';
import { AtgardModule } from '#areas/atgard';
import { HttpModule } from '#engine/http';
import { Forbattringsatgarder } from './application/atgardskalla.js';
import { Forbattringsatkomst } from './application/atkomst.js';
import { PaborjaForbattringsarbeteHandler, UtforForbattringskommandoHandler } from './application/kommandon.js';
import { Forbattringsuppslag } from './application/uppslag.js';
import { ForbattringsarbetenController } from './http/forbattringsarbeten.controller.js';
import { ForbattringshjuletController } from './http/forbattringshjulet.controller.js';
import { Forbattringshjulet } from './read-model/forbattringshjulet.js';
import { Forbattringsfragor } from './read-model/fragor.js';
import { Forbattringshistorik } from './read-model/historik.js';
import { Forbattringsarbeteshjul } from './read-model/hjul.js';

@Module({
  imports: [CqrsModule, HttpModule, ArendeModule, AtgardModule],
  controllers: [ForbattringsarbetenController, ForbattringshjuletController],
  providers: [
    Forbattringsatgarder,
    Forbattringsatkomst,
    Forbattringsuppslag,
    PaborjaForbattringsarbeteHandler,
    UtforForbattringskommandoHandler,
    Forbattringsfragor,
    Forbattringshistorik,
    Forbattringsarbeteshjul,
    Forbattringshjulet,
  ],
})
export class ForbattringsarbeteModule {}
