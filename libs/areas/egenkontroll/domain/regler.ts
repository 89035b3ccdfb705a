import type { Arenderegler } from '#areas/arende/domain';
import type { Regler } from '#regler';

/** What decisions about an egenkontroll look up: the codes in force, the protocols for reviewing files and the calendar. */
export type EgenkontrollRegler = Arenderegler & Pick<Regler, 'granskningsprotokollPa'>;
