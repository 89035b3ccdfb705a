import { Module } from '@nestjs/common';
import { Beslutsratt } from './application/beslutsratt.js';
import { Enhetsuppslag } from './application/enhetsuppslag.js';
import { Styrdokument } from './application/styrdokument.js';
import { Fristregister } from './read-model/fristregister.js';
import { Hjulkallor } from './read-model/hjulkallor.js';
import { Lasning } from './read-model/lasning.js';
import { Nyckeltalskallor } from './read-model/nyckeltalskallor.js';
import { Orsakskallor } from './read-model/orsakspekare.js';

/** What the areas' rooms ask for in common. */
@Module({
  providers: [Lasning, Enhetsuppslag, Beslutsratt, Fristregister, Hjulkallor, Nyckeltalskallor, Orsakskallor, Styrdokument],
  exports: [Lasning, Enhetsuppslag, Beslutsratt, Fristregister, Hjulkallor, Nyckeltalskallor, Orsakskallor, Styrdokument],
})
export class ArendeModule {}
