import type { Arenderegler } from '#areas/arende/domain';
import type { Regler } from '#regler';

/** What decisions look up: versioned rule data, the calendar, and the id of the lex Sarah case that a hand-over opens. */
export interface AvvikelseRegler extends Arenderegler, Pick<Regler, 'faktorfel' | 'riskbedom' | 'masGrans'> {
  /** the same id for the same case and round, always */
  readonly lexSarahIdFor: (avvikelseId: string, omgang: number) => string;
}
