import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ArendeModule } from '#areas/arende';
import { AtgardModule } from '#areas/atgard';
import { HttpModule } from '#engine/http';
import { Egenkontrollatgarder } from './application/atgardskalla.js';
import { Egenkontrollatkomst } from './application/atkomst.js';
import { PlaneraEgenkontrollHandler, UtforEgenkontrollkommandoHandler } from './application/kommandon.js';
import { Egenkontrolluppslag } from './application/uppslag.js';
import { EgenkontrollerController } from './http/egenkontroller.controller.js';
import { Egenkontrollfragor } from './read-model/fragor.js';
import { Egenkontrollhistorik } from './read-model/historik.js';
import { Egenkontrollhjul } from './read-model/hjul.js';
import { Jamforelseinhamtning } from './read-model/underlag.js';

@Module({
  imports: [CqrsModule, HttpModule, ArendeModule, AtgardModule],
  controllers: [EgenkontrollerController],
  providers: [
    Egenkontrollatgarder,
    Egenkontrollatkomst,
    Egenkontrolluppslag,
    PlaneraEgenkontrollHandler,
    UtforEgenkontrollkommandoHandler,
    Egenkontrollfragor,
    Egenkontrollhistorik,
    Egenkontrollhjul,
    Jamforelseinhamtning,
  ],
})
export class EgenkontrollModule {}
