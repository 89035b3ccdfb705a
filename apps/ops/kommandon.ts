import { v5 } from 'uuid';
import {
  RapporteraAvvikelse,
  RapporteraAvvikelseHandler,
  UtforAvvikelsekommando,
  UtforAvvikelsekommandoHandler,
  type Avvikelsekommando,
  type Rapportuppgifter,
} from '#areas/avvikelse';
import { Enhetsuppslag, Styrdokument } from '#areas/arende';
import { Atgardsuppslag } from '#areas/atgard';
import type { OrganisationDirectory } from '#engine/access';
import type { CommandContext, CommandResult } from '#engine/command';
import type { EventStore } from '#engine/event-store';
import type { Instant } from '#engine/kernel';
import type { Installation } from '../composition/installation.js';

const NAMESPACE = '0f6a7c1e-95f4-5d1c-8c2b-3c1d7b9e4a55';

/** An id that the same words always give: a command that is sent again changes nothing. */
export const stableId = (...words: readonly (string | number)[]): string => v5(JSON.stringify(words), NAMESPACE);

export interface Omstandighet {
  readonly kommun: string;
  readonly actorId: string;
  readonly role: string;
  readonly commandId: string;
  readonly tidpunkt: Instant;
  readonly ursprung: 'demo' | 'import';
}

/** The same commands as the API sends, for the command line. */
export class Avvikelsevag {
  private readonly rapportering: RapporteraAvvikelseHandler;
  private readonly handlaggning: UtforAvvikelsekommandoHandler;
  readonly uppslag: Enhetsuppslag;

  constructor({
    road,
    nummerserie,
    regler,
    organisation,
    store,
    clock,
  }: Pick<Installation, 'road' | 'nummerserie' | 'regler' | 'clock'> & {
    readonly organisation: OrganisationDirectory;
    readonly store: EventStore;
  }) {
    this.uppslag = new Enhetsuppslag(organisation, clock);
    this.rapportering = new RapporteraAvvikelseHandler(road, nummerserie, regler, this.uppslag);
    const atgardsuppslag = new Atgardsuppslag(this.uppslag, new Styrdokument(store), regler);
    this.handlaggning = new UtforAvvikelsekommandoHandler(road, regler, this.uppslag, atgardsuppslag, new Styrdokument(store));
  }

  rapportera(uppgifter: Rapportuppgifter, omstandighet: Omstandighet): Promise<CommandResult> {
    return this.rapportering.execute(new RapporteraAvvikelse(uppgifter, contextOf(omstandighet)));
  }

  /** Decided on whatever is last in the case. */
  utfor(id: string, kommando: Avvikelsekommando, omstandighet: Omstandighet): Promise<CommandResult> {
    return this.handlaggning.execute(new UtforAvvikelsekommando(id, kommando, 'latest', contextOf(omstandighet)));
  }
}

export const contextOf = (omstandighet: Omstandighet): CommandContext => ({ ...omstandighet, correlationId: omstandighet.commandId });
