import type { Arenderegler } from '#areas/arende/domain';

/** What decisions about a lex Sarah case look up: the codes in force, the statutes by day, and the calendar. */
export type LexSarahRegler = Arenderegler;
