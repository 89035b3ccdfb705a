import type { Arenderegler } from '#areas/arende/domain';

/** What decisions about a klagomål look up: the codes in force and the calendar. */
export type KlagomalRegler = Arenderegler;
