import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ArendeModule } from '#areas/arende';
import { HttpModule } from '#engine/http';
import { MakuleraNyckeltalHandler, RegistreraNyckeltalHandler } from './application/kommandon.js';
import { NyckeltalController } from './http/nyckeltal.controller.js';
import { Nyckeltalsfragor } from './read-model/fragor.js';
import { Nyckeltalsjamforelse } from './read-model/jamforelsekalla.js';

@Module({
  imports: [CqrsModule, HttpModule, ArendeModule],
  controllers: [NyckeltalController],
  providers: [RegistreraNyckeltalHandler, MakuleraNyckeltalHandler, Nyckeltalsfragor, Nyckeltalsjamforelse],
})
export class NyckeltalModule {}
