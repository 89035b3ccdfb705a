import { Inject, Injectable } from '@nestjs/common';
import type { CommandContext } from '#engine/command';
import type { OrganisationDirectory } from '#engine/access';
import { stockholmDay } from '#engine/deadline';
import { streamIdOf, type EventStore } from '#engine/event-store';
import { CLOCK, EVENT_STORE, ORGANISATION_DIRECTORY } from '#engine/http';
import { refuse, type Clock } from '#engine/kernel';
import { Beslutsratt, orsakshanvisningar, Styrdokument } from '#areas/arende';
import { Atgardsuppslag } from '#areas/atgard';
import { AVVIKELSE } from '../avvikelsehandelser.js';
import type { LexSarahCommand } from '../domain/commands.js';
import { ANMALNINGSBESLUT, BESLUT, OMPROVNING } from '../read-model/delegation.js';
import type { LexSarahKommando, Oppningsuppgifter } from './utifran.js';

/** A command as the rules take it, but for its circumstances. */
type Komplett = { readonly [C in LexSarahCommand as C['type']]: Pick<C, 'type' | 'data'> }[LexSarahCommand['type']];

/** What a decision needs to know that is neither in the command nor in the case: the delegation, the organisation, other cases, and the defaults of the day. */
@Injectable()
export class LexSarahUppslag {
  constructor(
    private readonly beslutsratt: Beslutsratt,
    private readonly atgardsuppslag: Atgardsuppslag,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(ORGANISATION_DIRECTORY) private readonly organisation: OrganisationDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly styrdokument: Styrdokument,
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
      case 'InformeraNamnd':
        await this.arNamnder(context, [{ falt: 'namndId', id: kommando.data.namndId }]);
        return kommando;
      case 'RedovisaForNamnd': {
        const { namndId } = kommando.data;
        await this.arNamnder(context, namndId === undefined ? [] : [{ falt: 'namndId', id: namndId }]);
        return kommando;
      }
      case 'AngeOrsaker':
        await this.styrdokument.kontrollera(context.kommun, orsakshanvisningar(kommando.data.orsaker));
        return kommando;
      case 'GranskaLiknande':
        await this.finns(
          context.kommun,
          kommando.data.granskade.map(({ typ, id }, i) => ({ falt: `granskade[${i}].id`, area: typ, id })),
        );
        return kommando;
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

  /** What a report points at. @throws `OGILTIG_INDATA` for an avvikelse that is not there, and for what is no nämnd on the day */
  async provaOppning(
    { avvikelseIds, namnder }: Pick<Oppningsuppgifter, 'avvikelseIds' | 'namnder'>,
    context: Pick<CommandContext, 'kommun' | 'tidpunkt'>,
  ): Promise<void> {
    await this.arNamnder(
      context,
      namnder.map((id, i) => ({ falt: `namnder[${i}]`, id })),
    );
    await this.finns(
      context.kommun,
      avvikelseIds.map((id, i) => ({ falt: `avvikelseIds[${i}]`, area: AVVIKELSE, id })),
    );
  }

  /** From the log itself: the other case may have been written a moment ago. */
  private async finns(
    kommun: string,
    arenden: readonly { readonly falt: string; readonly area: string; readonly id: string }[],
  ): Promise<void> {
    const found = await Promise.all(arenden.map(({ area, id }) => this.store.readStream(streamIdOf(kommun, area, id), { max: 1 })));
    const saknas = arenden.filter((_, i) => found[i]!.length === 0);
    refuse(saknas.map(({ falt }) => ({ falt, meddelande: 'Ärendet finns inte. Kontrollera id.' })));
  }

  private async arNamnder(
    context: Pick<CommandContext, 'kommun' | 'tidpunkt'>,
    namnder: readonly { readonly falt: string; readonly id: string }[],
  ): Promise<void> {
    if (namnder.length === 0) return;
    const dag = stockholmDay(context.tidpunkt ?? this.clock.now());
    const organisation = await this.organisation.onDay(context.kommun, dag);
    const andra = namnder.filter(({ id }) => organisation.find(id)?.typ !== 'namnd');
    refuse(
      andra.map(({ falt }) => ({
        falt,
        meddelande: `Det är ingen nämnd den ${dag}. Välj en nämnd ur organisationen (GET /organisation).`,
      })),
    );
  }
}
