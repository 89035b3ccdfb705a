import { periodName, type Rapportperiod } from '#reports/gemensamt';
import { inteSlut } from '../application/siffror/index.js';
import { KLAGOMALSREDOVISNING } from '../domain/index.js';
import { skyldigheten } from './lydelser.js';
import type { OppnadBerattelse } from './oppnad.js';

const BERATTELSENS = {
  namn: 'kvalitetsberättelsen',
  varfor: (period: Rapportperiod): string =>
    `${skyldigheten(period)} Berättelsen visar hur arbetet har bedrivits, vilka åtgärder som har vidtagits för att säkra kvaliteten och vilka resultat som har uppnåtts.`,
};
const REDOVISNINGENS = {
  namn: 'redovisningen av klagomål och synpunkter',
  varfor: (): string =>
    'Klagomål och synpunkter på verksamhetens kvalitet ska tas emot, utredas och sammanställas, så att mönster och trender som visar på brister kan ses ' +
    '(Socialstyrelsens föreskrifter och allmänna råd, SOSFS 2011:9, 5 kap. 3 och 6 §§).',
};

/** What the report is about, why it is made and what its figures rest on. */
export function inledning({ mall, omfattning, period, lopnummer, avlast }: OppnadBerattelse): string {
  const { namn, varfor } = mall === KLAGOMALSREDOVISNING ? REDOVISNINGENS : BERATTELSENS;
  const pagar = avlast === undefined ? undefined : inteSlut({ ...period, avlast });
  return [
    `Den här ${namn} gäller ${omfattning.namn} och perioden ${periodName(period)}.`,
    varfor(period),
    `Alla siffror är avlästa vid löpnummer ${lopnummer}. Det som har registrerats därefter ingår inte. Varje siffra har en definition, och ärendena bakom den kan tas fram.`,
    ...(pagar === undefined ? [] : [pagar]),
  ].join('\n\n');
}
