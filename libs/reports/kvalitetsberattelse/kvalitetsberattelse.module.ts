import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { HttpModule } from '#engine/http';
import { RapportModule } from '#reports/gemensamt';
import { Berattelser } from './application/berattelser.js';
import {
  BeslutaKvalitetsberattelseHandler,
  SkapaKvalitetsberattelseHandler,
  UppdateraKvalitetsberattelseHandler,
  Utkast,
  UtforKvalitetsberattelsekommandoHandler,
} from './application/handlers.js';
import { KvalitetsberattelserController } from './http/kvalitetsberattelser.controller.js';
import { Berattelsefragor } from './read-model/fragor.js';

@Module({
  imports: [CqrsModule, HttpModule, RapportModule],
  controllers: [KvalitetsberattelserController],
  providers: [
    Berattelser,
    Berattelsefragor,
    Utkast,
    SkapaKvalitetsberattelseHandler,
    UppdateraKvalitetsberattelseHandler,
    BeslutaKvalitetsberattelseHandler,
    UtforKvalitetsberattelsekommandoHandler,
  ],
})
export class KvalitetsberattelseModule {}
