import { Module, type OnModuleInit } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ArendeModule, Orsakskallor } from '#areas/arende';
import { AtgardModule } from '#areas/atgard';
import { HttpModule } from '#engine/http';
import { LexSarahAtgardskalla } from './application/atgardskalla.js';
import { LexSarahAtkomst } from './application/atkomst.js';
import { Klarmarkeringar } from './application/klarmarkering.js';
import { OppnaLexSarahHandler, UtforLexSarahKommandoHandler } from './application/kommandon.js';
import { LexSarahUppslag } from './application/uppslag.js';
import { LexSarahDokument } from './dokument/index.js';
import { LexSarahDokumentController } from './http/dokument.controller.js';
import { LexSarahController } from './http/lex-sarah.controller.js';
import { LexSarahDelegation } from './read-model/delegation.js';
import { LEX_SARAH_FAKTA } from './read-model/fakta.js';
import { LexSarahFragor } from './read-model/fragor.js';
import { LexSarahHistorik } from './read-model/historik.js';
import { LexSarahHjul } from './read-model/hjul.js';

@Module({
  imports: [CqrsModule, HttpModule, ArendeModule, AtgardModule],
  controllers: [LexSarahController, LexSarahDokumentController],
  providers: [
    LexSarahAtgardskalla,
    LexSarahAtkomst,
    LexSarahUppslag,
    Klarmarkeringar,
    OppnaLexSarahHandler,
    UtforLexSarahKommandoHandler,
    LexSarahDelegation,
    LexSarahFragor,
    LexSarahHistorik,
    LexSarahHjul,
    LexSarahDokument,
  ],
  exports: [CqrsModule],
})
export class LexSarahModule implements OnModuleInit {
  constructor(private readonly orsakskallor: Orsakskallor) {}

  onModuleInit(): void {
    this.orsakskallor.registrera({ typ: 'lex-sarah', faktatabell: LEX_SARAH_FAKTA.table, raknas: 'not f.aterlamnad' });
  }
}
