import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ArendeModule } from '#areas/arende';
import { AtgardModule } from '#areas/atgard';
import { HttpModule } from '#engine/http';
import { Internkontrollatgarder } from './application/atgardskalla.js';
import { Internkontrollatkomst } from './application/atkomst.js';
import { UpprattaInternkontrollplanHandler, UtforInternkontrollkommandoHandler } from './application/kommandon.js';
import { Internkontrolluppslag } from './application/uppslag.js';
import { InternkontrollController } from './http/internkontroll.controller.js';
import { Internkontrollfragor } from './read-model/fragor.js';
import { GemensammaMoment } from './read-model/gemensamma.js';
import { Internkontrollhistorik } from './read-model/historik.js';
import { Internkontrollhjul } from './read-model/hjul.js';

@Module({
  imports: [CqrsModule, HttpModule, ArendeModule, AtgardModule],
  controllers: [InternkontrollController],
  providers: [
    Internkontrollatgarder,
    Internkontrollatkomst,
    Internkontrolluppslag,
    UpprattaInternkontrollplanHandler,
    UtforInternkontrollkommandoHandler,
    Internkontrollfragor,
    GemensammaMoment,
    Internkontrollhistorik,
    Internkontrollhjul,
  ],
})
export class InternkontrollModule {}
