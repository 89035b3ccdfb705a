import { Injectable } from '@nestjs/common';
import { Enhetsatgarder } from '#areas/atgard';
import type { AvvikelseDetalj } from '../read-model/detalj.js';
import { SE_ALLA } from '../read-model/insyn.js';
import { klockor } from '../read-model/klockor.js';
import { TABELLER } from '../read-model/projection.js';
import { UtforAvvikelsekommando } from './kommandon.js';

/** The åtgärder of avvikelser, for the lists over all sources. */
@Injectable()
export class Avvikelseatgarder extends Enhetsatgarder<AvvikelseDetalj> {
  readonly typ = 'avvikelse';
  protected readonly seAlla = SE_ALLA;
  protected readonly tabeller = TABELLER;
  protected readonly klockor = klockor;
  protected readonly kommando = UtforAvvikelsekommando;
}
