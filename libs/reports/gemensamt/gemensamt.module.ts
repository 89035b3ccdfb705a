import { Module } from '@nestjs/common';
import { HttpModule } from '#engine/http';
import { Rapportdelar } from './application/rapportdelar.js';

@Module({ imports: [HttpModule], providers: [Rapportdelar], exports: [Rapportdelar] })
export class RapportModule {}
