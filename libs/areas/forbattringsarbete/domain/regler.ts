import type { Arenderegler } from '#areas/arende/domain';

/** What decisions about an improvement look up: the codes in force and the calendar. */
export type ForbattringsarbeteRegler = Arenderegler;
