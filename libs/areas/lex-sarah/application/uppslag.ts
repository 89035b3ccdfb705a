import { Inject, Injectable } from '@nestjs/common';
import type { CommandContext } from '#engine/command';
import { CLOCK } from '#engine/http';
import type { Clock } from '#engine/kernel';
import { Beslutsratt } from '#areas/arende';
import { Atgardsuppslag } from '#areas/atgard';
import type { LexSarahCommand } from '../domain/commands.js';
import { ANMALNINGSBESLUT, BESLUT, OMPROVNING } from '../read-model/delegation.js';
import type { LexSarahKommando } from './utifran.js';

/** A command as the rules take it, but for its circumstances. */
type Komplett = { readonly [C in LexSarahCommand as C['type']]: Pick<C, 'type' | 'data'> }[LexSarahCommand['type']];

/** What a decision needs to know that is neither in the command nor in the case: the delegation and the defaults of the day. */
@Injectable()
export class LexSarahUppslag {
  constructor(
    private readonly beslutsratt: Beslutsratt,
    private readonly atgardsuppslag: Atgardsuppslag,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async complete(kommando: LexSarahKommando, context: CommandContext): Promise<Komplett> {
    switch (kommando.type) {
      case 'BeslutaLexSarah': {
        const { beslutare, ...data } = kommando.data;
        const [instanser, omprovning] = await Promise.all(
          [BESLUT, OMPROVNING].map((beslut) => this.beslutsratt.instanserFor(beslutare, beslut, context)),
        );
        return { type: kommando.type, data: { ...data, ratt: { instanser: instanser!, omprovning: omprovning! } } };
      }
      case 'BeslutaOmAnmalan': {
        const { beslutare, ...data } = kommando.data;
        const instanser = await this.beslutsratt.instanserFor(beslutare, ANMALNINGSBESLUT, context);
        return { type: kommando.type, data: { ...data, ratt: { instanser } } };
      }
      case 'KompletteraIvoAnmalan': {
        const { skickad = context.tidpunkt ?? this.clock.now(), ...data } = kommando.data;
        return { type: kommando.type, data: { ...data, skickad } };
      }
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
