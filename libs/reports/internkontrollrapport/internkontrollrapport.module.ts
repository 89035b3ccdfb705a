import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ArendeModule } from '#areas/arende';
import { HttpModule } from '#engine/http';
import { RapportModule } from '#reports/gemensamt';
import {
  BeslutaInternkontrollrapportHandler,
  Rapportutkast,
  SkapaInternkontrollrapportHandler,
  UppdateraInternkontrollrapportHandler,
  UtforInternkontrollrapportkommandoHandler,
} from './application/handlers.js';
import { Internkontrollrapporter } from './application/rapporter.js';
import { InternkontrollrapporterController } from './http/internkontrollrapporter.controller.js';
import { Internkontrollrapportfragor } from './read-model/fragor.js';

@Module({
  imports: [CqrsModule, HttpModule, ArendeModule, RapportModule],
  controllers: [InternkontrollrapporterController],
  providers: [
    Internkontrollrapporter,
    Internkontrollrapportfragor,
    Rapportutkast,
    SkapaInternkontrollrapportHandler,
    UppdateraInternkontrollrapportHandler,
    BeslutaInternkontrollrapportHandler,
    UtforInternkontrollrapportkommandoHandler,
  ],
})
export class InternkontrollrapportModule {}
