import { Injectable } from '@nestjs/common';
import { Enhetsuppslag, Styrdokument, type EnhetVidTidpunkt, type Kommandounion, type Komplett } from '#areas/arende';
import { Atgardsuppslag, type Atgardskommandon } from '#areas/atgard';
import type { CommandContext } from '#engine/command';
import type { EgenkontrollCommand, EgenkontrollCommandData } from '../domain/commands.js';

type Data = EgenkontrollCommandData;

/** What the planner states; number and the unit's place are looked up before the decision. */
export type Egenkontrolluppgifter = Omit<Data['PlaneraEgenkontroll'], 'nummer' | 'enhet'> & { readonly organisationsenhetId: string };

/** The commands as they come from outside: without what is looked up. */
export type Egenkontrollkommandon = Omit<Data, 'PlaneraEgenkontroll' | keyof Atgardskommandon> & Atgardskommandon;
export type Egenkontrollkommando = Kommandounion<Egenkontrollkommandon>;

/** What a decision needs to know that is neither in the command nor in the control. */
@Injectable()
export class Egenkontrolluppslag {
  constructor(
    private readonly enhetsuppslag: Enhetsuppslag,
    private readonly atgardsuppslag: Atgardsuppslag,
    private readonly styrdokument: Styrdokument,
  ) {}

  /** the year of the number */
  ar(context: Pick<CommandContext, 'tidpunkt'>): number {
    return this.enhetsuppslag.ar(context);
  }

  enhet(context: Pick<CommandContext, 'kommun' | 'tidpunkt'>, organisationsenhetId: string): Promise<EnhetVidTidpunkt> {
    return this.enhetsuppslag.enhet(context, organisationsenhetId, 'organisationsenhetId');
  }

  /** @throws `OGILTIG_INDATA` for a process that the kommun does not have */
  process({ kommun }: Pick<CommandContext, 'kommun'>, processId: string | undefined): Promise<void> {
    return this.styrdokument.kontrollera(kommun, [{ falt: 'processId', typ: 'process', id: processId }]);
  }

  async complete(kommando: Egenkontrollkommando, context: CommandContext): Promise<Komplett<EgenkontrollCommand>> {
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
