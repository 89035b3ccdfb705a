import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ArendeModule } from '#areas/arende';
import { HttpModule } from '#engine/http';
import { Arshjulsatkomst } from './application/atkomst.js';
import { LaggInIArshjuletHandler, UtforArshjulskommandoHandler } from './application/kommandon.js';
import { Arshjulsuppslag } from './application/uppslag.js';
import { ArshjulController } from './http/arshjul.controller.js';
import { Arshjulsfragor } from './read-model/fragor.js';

/** What of the wheel answers over HTTP. The planner is started by whoever runs the worker's part. */
@Module({
  imports: [CqrsModule, HttpModule, ArendeModule],
  controllers: [ArshjulController],
  providers: [Arshjulsatkomst, Arshjulsuppslag, LaggInIArshjuletHandler, UtforArshjulskommandoHandler, Arshjulsfragor],
})
export class ArshjulModule {}
