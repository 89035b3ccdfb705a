import { Injectable } from '@nestjs/common';
import { Enhetsuppslag, type EnhetVidTidpunkt, type Kommandounion, type Komplett } from '#areas/arende';
import { Atgardsuppslag, type Atgardskommandon } from '#areas/atgard';
import type { CommandContext } from '#engine/command';
import type { TillsynCommand, TillsynCommandData } from '../domain/commands.js';

type Data = TillsynCommandData;

/** What the receiver states; number and the unit's place are looked up before the decision. */
export type Tillsynsuppgifter = Omit<Data['TaEmotTillsyn'], 'nummer' | 'enhet'> & { readonly enhetId?: string };

/** The commands as they come from outside: without what is looked up. */
export type Tillsynskommandon = Omit<Data, 'TaEmotTillsyn' | keyof Atgardskommandon> & Atgardskommandon;
export type Tillsynskommando = Kommandounion<Tillsynskommandon>;

/** What a decision needs to know that is neither in the command nor in the tillsyn. */
@Injectable()
export class Tillsynsuppslag {
  constructor(
    private readonly enhetsuppslag: Enhetsuppslag,
    private readonly atgardsuppslag: Atgardsuppslag,
  ) {}

  /** the year of the number */
  ar(context: Pick<CommandContext, 'tidpunkt'>): number {
    return this.enhetsuppslag.ar(context);
  }

  enhet(context: Pick<CommandContext, 'kommun' | 'tidpunkt'>, enhetId: string): Promise<EnhetVidTidpunkt> {
    return this.enhetsuppslag.enhet(context, enhetId);
  }

  async complete(kommando: Tillsynskommando, context: CommandContext): Promise<Komplett<TillsynCommand>> {
    switch (kommando.type) {
      case 'ForeslaAtgard':
      case 'BeslutaAtgard':
      case 'GenomforAtgard':
      case 'FoljUppAtgard':
        return this.atgardsuppslag.complete(kommando, context);
      default:
        return kommando;
    }
  }
}
