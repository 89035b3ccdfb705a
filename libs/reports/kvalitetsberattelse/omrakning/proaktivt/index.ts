import type { LoggadHandelse, Omrakning } from '#reports/gemensamt';
import type { Fraga } from '../../application/siffror/index.js';
import { raknaEgenkontroll } from './egenkontroll.js';
import { raknaEjVerkstallda } from './ej-verkstallda.js';
import { raknaForegaendeAr } from './foregaende-ar.js';
import { raknaInternkontroll } from './internkontroll.js';
import { raknaLedningssystem } from './ledningssystem.js';
import { raknaNyckeltal } from './nyckeltal.js';
import { raknaTillsyn } from './tillsyn.js';

export { raknaJamforelse } from './jamforelse.js';
export { raknaRiskanalyser } from './riskanalyser.js';

/** Each part of the proactive half, counted again from the events alone, besides those that others are made of. */
export const RAKNA_PROAKTIVT: readonly ((events: readonly LoggadHandelse[], fraga: Fraga) => Omrakning)[] = [
  raknaLedningssystem,
  raknaForegaendeAr,
  raknaEgenkontroll,
  raknaNyckeltal,
  raknaTillsyn,
  raknaEjVerkstallda,
  raknaInternkontroll,
];
