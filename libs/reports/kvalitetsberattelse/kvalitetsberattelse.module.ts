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
import { AntaMonsterHandler, AvfardaMonsterHandler, Monsterstallningar, SlappMonsterHandler } from './application/monster.js';
import { KvalitetsberattelserController } from './http/kvalitetsberattelser.controller.js';
import { MonsterController } from './http/monster.controller.js';
import { Berattelsefragor } from './read-model/fragor.js';

@Module({
  imports: [CqrsModule, HttpModule, RapportModule],
  controllers: [KvalitetsberattelserController, MonsterController],
  providers: [
    Berattelser,
    Berattelsefragor,
    Utkast,
    SkapaKvalitetsberattelseHandler,
    UppdateraKvalitetsberattelseHandler,
    BeslutaKvalitetsberattelseHandler,
    UtforKvalitetsberattelsekommandoHandler,
    Monsterstallningar,
    AntaMonsterHandler,
    AvfardaMonsterHandler,
    SlappMonsterHandler,
  ],
  exports: [Berattelser],
})
export class KvalitetsberattelseModule {}
