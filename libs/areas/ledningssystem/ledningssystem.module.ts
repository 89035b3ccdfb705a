import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ArendeModule } from '#areas/arende';
import { HttpModule } from '#engine/http';
import {
  Informationsatkomst,
  MakuleraPersonalinformationHandler,
  RegistreraPersonalinformationHandler,
} from './application/personalinformation/kommandon.js';
import { PersonalinformationController } from './http/personalinformation/personalinformation.controller.js';
import { Personalinformationsfragor } from './read-model/personalinformation/fragor.js';

@Module({
  imports: [CqrsModule, HttpModule, ArendeModule],
  controllers: [PersonalinformationController],
  providers: [Informationsatkomst, RegistreraPersonalinformationHandler, MakuleraPersonalinformationHandler, Personalinformationsfragor],
})
export class LedningssystemModule {}
