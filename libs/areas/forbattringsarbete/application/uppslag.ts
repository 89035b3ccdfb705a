import { Inject, Injectable } from '@nestjs/common';
import { Enhetsuppslag, type EnhetVidTidpunkt, type Kommandounion, type Komplett } from '#areas/arende';
import { Atgardsuppslag, type Atgardskommandon } from '#areas/atgard';
import type { CommandContext } from '#engine/command';
import { streamIdOf, type EventStore } from '#engine/event-store';
import { EVENT_STORE } from '#engine/http';
import { refuse } from '#engine/kernel';
import type { ForbattringsarbeteCommand, ForbattringsarbeteCommandData } from '../domain/commands.js';
import type { Forbattringskalltyp } from '../domain/events.js';

type Data = ForbattringsarbeteCommandData;

/** What is stated when it begins; number and the part's place are looked up before the decision. */
export type Forbattringsuppgifter = Omit<Data['PaborjaForbattringsarbete'], 'nummer' | 'enhet'> & { readonly organisationsenhetId: string };

/** The commands as they come from outside: without what is looked up. */
export type Forbattringskommandon = Omit<Data, 'PaborjaForbattringsarbete' | keyof Atgardskommandon> & Atgardskommandon;

export type Forbattringskommando = Kommandounion<Forbattringskommandon>;

/** What a decision needs to know that is neither in the command nor in the improvement. */
@Injectable()
export class Forbattringsuppslag {
  constructor(
    private readonly enhetsuppslag: Enhetsuppslag,
    private readonly atgardsuppslag: Atgardsuppslag,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** the year of the number */
  ar(context: Pick<CommandContext, 'tidpunkt'>): number {
    return this.enhetsuppslag.ar(context);
  }

  enhet(context: Pick<CommandContext, 'kommun' | 'tidpunkt'>, organisationsenhetId: string): Promise<EnhetVidTidpunkt> {
    return this.enhetsuppslag.enhet(context, organisationsenhetId, 'organisationsenhetId');
  }

  /**
   * What it rests on is there. From the log itself: it may have been written a moment ago.
   * @throws `OGILTIG_INDATA` with everything that is not
   */
  async provaKallor(
    kommun: string,
    { kallor, kvalitetsberattelseId }: Pick<Forbattringsuppgifter, 'kallor' | 'kvalitetsberattelseId'>,
  ): Promise<void> {
    const stodda: readonly { readonly falt: string; readonly typ: Forbattringskalltyp; readonly id: string }[] = [
      ...kallor.map(({ typ, id }, i) => ({ falt: `kallor[${i}].id`, typ, id })),
      ...(kvalitetsberattelseId === undefined
        ? []
        : [{ falt: 'kvalitetsberattelseId', typ: 'kvalitetsberattelse' as const, id: kvalitetsberattelseId }]),
    ];
    const funna = await Promise.all(stodda.map(({ typ, id }) => this.store.readStream(streamIdOf(kommun, typ, id), { max: 1 })));
    refuse(
      stodda
        .filter((_, i) => funna[i]!.length === 0)
        .map(({ falt }) => ({ falt, meddelande: 'Det som arbetet bygger på finns inte. Kontrollera typ och id.' })),
    );
  }

  async complete(kommando: Forbattringskommando, context: CommandContext): Promise<Komplett<ForbattringsarbeteCommand>> {
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
