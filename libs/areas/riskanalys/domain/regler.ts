import type { Arenderegler } from '#areas/arende/domain';
import type { Regler } from '#regler';

/** What decisions about a risk analysis look up: the codes in force, the scales and the calendar. */
export type RiskanalysRegler = Arenderegler & Pick<Regler, 'faktorfel' | 'riskbedom' | 'skala'>;
