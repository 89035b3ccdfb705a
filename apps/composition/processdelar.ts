import type { OrganisationDirectory } from '#engine/access';
import type { CommandRoad } from '#engine/command';
import type { Nummerserie } from '#engine/command/nummerserie';
import type { EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import type { Clock } from '#engine/kernel';
import type { PersonalDataReader } from '#engine/personal-data';
import type { Regler } from '#regler';

/** What a process manager may need of the installation. */
export interface Processdelar {
  readonly road: CommandRoad;
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly reader: PersonalDataReader;
  readonly nummerserie: Nummerserie;
  readonly organisation: OrganisationDirectory;
  readonly regler: Regler;
  readonly clock: Clock;
}
