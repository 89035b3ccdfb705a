import { Inject, Injectable } from '@nestjs/common';
import { Enhetsuppslag, type EnhetVidTidpunkt, type Kommandounion, type Komplett } from '#areas/arende';
import { Atgardsuppslag, type Atgardskommandon } from '#areas/atgard';
import type { OrganisationDirectory } from '#engine/access';
import type { CommandContext } from '#engine/command';
import { stockholmDay } from '#engine/deadline';
import { streamIdOf, type EventStore } from '#engine/event-store';
import { CLOCK, EVENT_STORE, ORGANISATION_DIRECTORY } from '#engine/http';
import { invalid, type CalendarDate, type Clock, type Instant } from '#engine/kernel';
import type { KlagomalCommand, KlagomalCommandData } from '../domain/commands.js';
import type { Kopplingstyp } from '../domain/events.js';

type Data = KlagomalCommandData;

/** What the receiver states; number and the unit's place are looked up before the decision. */
export type Klagomalsuppgifter = Omit<Data['TaEmotKlagomal'], 'nummer' | 'enhet'> & { readonly enhetId?: string };

/** The commands as they come from outside: without what is looked up. */
export interface Klagomalskommandon extends Omit<Data, 'TaEmotKlagomal' | 'TilldelaKlagomal' | keyof Atgardskommandon>, Atgardskommandon {
  readonly TilldelaKlagomal: { readonly enhetId: string; readonly anvandareId?: string };
}

export type Klagomalskommando = Kommandounion<Klagomalskommandon>;

/** What a decision needs to know that is neither in the command nor in the case: the organisation, other cases, and the defaults of the day. */
@Injectable()
export class Klagomalsuppslag {
  constructor(
    private readonly enhetsuppslag: Enhetsuppslag,
    private readonly atgardsuppslag: Atgardsuppslag,
    @Inject(ORGANISATION_DIRECTORY) private readonly organisation: OrganisationDirectory,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The day it came in. */
  inkomstdag({ inkom }: Pick<Klagomalsuppgifter, 'inkom'>, context: CommandContext): CalendarDate {
    return stockholmDay(inkom ?? context.tidpunkt ?? this.clock.now());
  }

  /** The unit as it stood when the klagomål came in. */
  enhet(context: CommandContext, enhetId: string, inkom?: Instant): Promise<EnhetVidTidpunkt> {
    return this.enhetsuppslag.enhet(inkom === undefined ? context : { ...context, tidpunkt: inkom }, enhetId);
  }

  /** @param enhetId where the case is: the authority of a mark of secrecy is the nämnd above it */
  async complete(kommando: Klagomalskommando, context: CommandContext, enhetId: string | null): Promise<Komplett<KlagomalCommand>> {
    switch (kommando.type) {
      case 'TilldelaKlagomal': {
        const { enhetId: till, ...rest } = kommando.data;
        return { type: kommando.type, data: { ...rest, enhet: await this.enhetsuppslag.enhet(context, till) } };
      }
      case 'RegistreraKlagomal': {
        const { sekretess, ...rest } = kommando.data;
        if (sekretess === undefined || sekretess.myndighet !== undefined) return kommando;
        const myndighet = await this.myndighet(context, enhetId);
        return { type: kommando.type, data: { ...rest, sekretess: { ...sekretess, ...(myndighet === undefined ? {} : { myndighet }) } } };
      }
      case 'KopplaKlagomal':
        await this.finns(context.kommun, kommando.data);
        return kommando;
      case 'ForeslaAtgard':
      case 'BeslutaAtgard':
      case 'GenomforAtgard':
      case 'FoljUppAtgard':
        return this.atgardsuppslag.complete(kommando, context);
      default:
        return kommando;
    }
  }

  /** The nämnd above the unit; for a case without a unit the kommun's only nämnd. Undefined when it cannot be known. */
  private async myndighet(context: CommandContext, enhetId: string | null): Promise<string | undefined> {
    const organisation = await this.organisation.onDay(context.kommun, this.enhetsuppslag.businessDay(context));
    const delar =
      enhetId === null
        ? organisation.under(organisation.rot?.id ?? '')
        : organisation.vag(enhetId).flatMap((id) => organisation.find(id) ?? []);
    const namnder = delar.filter(({ typ }) => typ === 'namnd');
    return namnder.length === 1 ? namnder[0]!.namn : undefined;
  }

  /** From the log itself: the other case may have been written a moment ago. */
  private async finns(kommun: string, { typ, id }: { readonly typ: Kopplingstyp; readonly id: string }): Promise<void> {
    const [first] = await this.store.readStream(streamIdOf(kommun, typ, id), { max: 1 });
    if (first) return;
    throw invalid([{ falt: 'id', meddelande: 'Ärendet finns inte. Kontrollera typ och id.' }]);
  }
}
