import type { Arenderegler } from '#areas/arende/domain';

/** What decisions about a tillsyn look up: the codes in force and the calendar. */
export type TillsynRegler = Arenderegler;
