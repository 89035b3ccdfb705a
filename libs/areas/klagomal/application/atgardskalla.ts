import { Injectable } from '@nestjs/common';
import { Enhetsatgarder } from '#areas/atgard';
import type { KlagomalDetalj } from '../read-model/detalj.js';
import { klockor } from '../read-model/klockor.js';
import { TABELLER } from '../read-model/projection.js';
import { UtforKlagomalskommando } from './kommandon.js';

/** The åtgärder of klagomål, among those of other sources. */
@Injectable()
export class Klagomalsatgarder extends Enhetsatgarder<KlagomalDetalj> {
  readonly typ = 'klagomal';
  protected readonly seAlla = 'klagomal.se-alla';
  protected readonly tabeller = TABELLER;
  protected readonly klockor = klockor;
  protected readonly kommando = UtforKlagomalskommando;
}
