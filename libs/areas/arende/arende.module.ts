import { Module } from '@nestjs/common';
import { Beslutsratt } from './application/beslutsratt.js';
import { Enhetsuppslag } from './application/enhetsuppslag.js';
import { Lasning } from './read-model/lasning.js';

/** What the areas' rooms ask for in common. */
@Module({
  providers: [Lasning, Enhetsuppslag, Beslutsratt],
  exports: [Lasning, Enhetsuppslag, Beslutsratt],
})
export class ArendeModule {}
