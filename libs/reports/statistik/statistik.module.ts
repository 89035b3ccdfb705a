import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ArendeModule } from '#areas/arende';
import { HttpModule } from '#engine/http';
import { RapportModule } from '#reports/gemensamt';
import { KvalitetsberattelseModule } from '#reports/kvalitetsberattelse';
import { AntecknaSeriebrottHandler, UpphavSeriebrottHandler } from './application/kommandon.js';
import { Statistik } from './application/statistik.js';
import { SeriebrottController } from './http/seriebrott.controller.js';
import { StatistikController } from './http/statistik.controller.js';
import { Seriebrottsfragor } from './read-model/seriebrottsfragor.js';

@Module({
  imports: [CqrsModule, HttpModule, ArendeModule, RapportModule, KvalitetsberattelseModule],
  controllers: [SeriebrottController, StatistikController],
  providers: [AntecknaSeriebrottHandler, UpphavSeriebrottHandler, Seriebrottsfragor, Statistik],
})
export class StatistikModule {}
