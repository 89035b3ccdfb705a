import { Module } from '@nestjs/common';
import { ArendeModule } from '#areas/arende';
import { HttpModule } from '#engine/http';
import { Atgardsuppslag } from './application/atgardsuppslag.js';
import { AtgarderController } from './http/atgarder.controller.js';
import { Atgardsfragor } from './read-model/atgardsfragor.js';
import { Atgardskallor } from './read-model/atgardskalla.js';
import { Atgardshjul } from './read-model/hjul.js';
import { Atgardsrader } from './read-model/atgardsrader.js';

/** Åtgärder over all their sources. An area whose cases have åtgärder imports it and registers its `Atgardskalla` in `Atgardskallor`. */
@Module({
  imports: [ArendeModule, HttpModule],
  controllers: [AtgarderController],
  providers: [Atgardskallor, Atgardsrader, Atgardsfragor, Atgardshjul, Atgardsuppslag],
  exports: [Atgardskallor, Atgardsrader, Atgardsuppslag],
})
export class AtgardModule {}
