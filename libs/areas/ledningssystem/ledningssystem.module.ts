import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ArendeModule } from '#areas/arende';
import { AtgardModule } from '#areas/atgard';
import { HttpModule } from '#engine/http';
import { Styrdokumentsatkomst } from './application/atkomst.js';
import { Namnduppslag } from './application/namnduppslag.js';
import {
  Informationsatkomst,
  MakuleraPersonalinformationHandler,
  RegistreraPersonalinformationHandler,
} from './application/personalinformation/kommandon.js';
import { InrattaProcessHandler, UtforProcesskommandoHandler } from './application/process/kommandon.js';
import { RevideraLedningssystemHandler } from './application/revision/kommandon.js';
import { UpprattaRutinHandler, UtforRutinkommandoHandler } from './application/rutin/kommandon.js';
import { Rutinuppslag } from './application/rutin/uppslag.js';
import { PersonalinformationController } from './http/personalinformation/personalinformation.controller.js';
import { ProcessController } from './http/process/process.controller.js';
import { RevisionController } from './http/revision/revision.controller.js';
import { RutinController } from './http/rutin/rutin.controller.js';
import { Personalinformationshjul, Styrdokumentshjul } from './read-model/hjul.js';
import { Personalinformationsfragor } from './read-model/personalinformation/fragor.js';
import { Processfragor } from './read-model/process/fragor.js';
import { Revisionsfragor } from './read-model/revision/fragor.js';
import { Rutinfragor } from './read-model/rutin/fragor.js';
import { Rutininformationer } from './read-model/rutin/information.js';

@Module({
  imports: [CqrsModule, HttpModule, ArendeModule, AtgardModule],
  controllers: [PersonalinformationController, ProcessController, RutinController, RevisionController],
  providers: [
    Informationsatkomst,
    RegistreraPersonalinformationHandler,
    MakuleraPersonalinformationHandler,
    Personalinformationsfragor,
    Styrdokumentsatkomst,
    Namnduppslag,
    InrattaProcessHandler,
    UtforProcesskommandoHandler,
    Processfragor,
    Rutinuppslag,
    UpprattaRutinHandler,
    UtforRutinkommandoHandler,
    Rutinfragor,
    Rutininformationer,
    RevideraLedningssystemHandler,
    Revisionsfragor,
    Styrdokumentshjul,
    Personalinformationshjul,
  ],
})
export class LedningssystemModule {}
