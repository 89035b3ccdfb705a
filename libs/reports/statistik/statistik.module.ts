import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ArendeModule } from '#areas/arende';
import { HttpModule } from '#engine/http';
import { AntecknaSeriebrottHandler, UpphavSeriebrottHandler } from './application/kommandon.js';
import { SeriebrottController } from './http/seriebrott.controller.js';
import { Seriebrottsfragor } from './read-model/seriebrottsfragor.js';

@Module({
  imports: [CqrsModule, HttpModule, ArendeModule],
  controllers: [SeriebrottController],
  providers: [AntecknaSeriebrottHandler, UpphavSeriebrottHandler, Seriebrottsfragor],
})
export class StatistikModule {}
