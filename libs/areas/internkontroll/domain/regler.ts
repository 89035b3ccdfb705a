import type { Arenderegler } from '#areas/arende/domain';
import type { Regler } from '#regler';

/** What decisions about a plan look up: codes, the scales of risk and of assessment, and the calendar. */
export interface InternkontrollRegler extends Arenderegler, Pick<Regler, 'kodverk' | 'faktorfel' | 'riskbedom'> {}
