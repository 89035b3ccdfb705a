import type { LoggadHandelse, Omrakning } from '#reports/gemensamt';
import type { Fraga } from '../../application/siffror/index.js';
import { raknaEgenkontroll } from './egenkontroll.js';
import { raknaEjVerkstallda } from './ej-verkstallda.js';
import { raknaForegaendeAr } from './foregaende-ar.js';
import { raknaInternkontroll } from './internkontroll.js';
import { raknaLedningssystem } from './ledningssystem.js';
import { raknaNyckeltal } from './nyckeltal.js';
import { raknaRiskanalyser } from './riskanalyser.js';
import { raknaTillsyn } from './tillsyn.js';

/** Each part of the proactive half, counted again from the events alone. */
export const RAKNA_PROAKTIVT: readonly ((events: readonly LoggadHandelse[], fraga: Fraga) => Omrakning)[] = [
  raknaLedningssystem,
  raknaForegaendeAr,
  raknaRiskanalyser,
  raknaEgenkontroll,
  raknaNyckeltal,
  raknaTillsyn,
  raknaEjVerkstallda,
  raknaInternkontroll,
];
