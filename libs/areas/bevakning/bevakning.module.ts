import { Module } from '@nestjs/common';
import { ArendeModule } from '#areas/arende';
import { HttpModule } from '#engine/http';
import { FristerController } from './http/frister.controller.js';
import { Fristfragor } from './read-model/fristfragor.js';

/** What of the watch answers over HTTP. The watch itself is started by whoever runs the worker's part. */
@Module({
  imports: [HttpModule, ArendeModule],
  controllers: [FristerController],
  providers: [Fristfragor],
})
export class BevakningModule {}
