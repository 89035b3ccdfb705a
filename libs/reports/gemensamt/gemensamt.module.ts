import { Module } from '@nestjs/common';
import { ArendeModule } from '#areas/arende';
import { HttpModule } from '#engine/http';
import { Rapportdelar } from './application/rapportdelar.js';
import { Dokumentverkstad } from './application/verkstad.js';

@Module({ imports: [HttpModule, ArendeModule], providers: [Rapportdelar, Dokumentverkstad], exports: [Rapportdelar, Dokumentverkstad] })
export class RapportModule {}
