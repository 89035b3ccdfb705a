import type { Avsnittssiffror } from './poster.js';
import { egenkontroll } from './egenkontroll.js';
import { ejVerkstallda } from './ej-verkstallda.js';
import { foregaendeAr } from './foregaende-ar.js';
import { internkontroll } from './internkontroll.js';
import { jamforelse } from './jamforelse.js';
import { ledningssystem } from './ledningssystem.js';
import { lettTill } from './lett-till.js';
import { nyckeltal } from './nyckeltal.js';
import { riskanalyser } from './riskanalyser.js';
import { tillsyn } from './tillsyn.js';

export type { Avsnittssiffror } from './poster.js';

/** The sections of the proactive half, in the order that their figures are told, and that of the account of klagomål. */
export const PROAKTIVT: readonly Avsnittssiffror[] = [
  ...ledningssystem,
  ...foregaendeAr,
  jamforelse,
  ...riskanalyser,
  ...egenkontroll,
  ...nyckeltal,
  ...tillsyn,
  ...ejVerkstallda,
  ...internkontroll,
  lettTill,
];
