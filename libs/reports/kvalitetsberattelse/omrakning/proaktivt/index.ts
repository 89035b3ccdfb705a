import type { LoggadHandelse, Omrakning } from '#reports/gemensamt';
import type { Fraga } from '../../application/siffror/index.js';
import { raknaInternkontroll } from './internkontroll.js';
import { raknaRiskanalyser } from './riskanalyser.js';

/** Each part of the proactive half, counted again from the events alone. */
export const RAKNA_PROAKTIVT: readonly ((events: readonly LoggadHandelse[], fraga: Fraga) => Omrakning)[] = [
  raknaRiskanalyser,
  raknaInternkontroll,
];
