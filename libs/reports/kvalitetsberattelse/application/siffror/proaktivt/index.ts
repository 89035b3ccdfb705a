import type { Avsnittssiffror } from './poster.js';
import { internkontroll } from './internkontroll.js';
import { riskanalyser } from './riskanalyser.js';

export type { Avsnittssiffror } from './poster.js';

/** The sections of the proactive half, in the order that their figures are told. */
export const PROAKTIVT: readonly Avsnittssiffror[] = [...riskanalyser, ...internkontroll];
