import { decimaler } from '#reports/gemensamt';
import type { Enhetstystnad, Monster, Monsterfakta, Namn } from './modell.js';
import { antalText, SLAG } from './ord.js';

/** So many reports were to be expected in the silent time: chance alone gives none of three in one case of twenty (e⁻³ = 5 %). */
const VANTADE = 3;

const ATT_FRAGA = 'Fråga vad det beror på: att inget rapporteras betyder inte att inget händer.';

/**
 * Units that have stopped reporting: the time since the last report is longer than their own pace before the period makes likely. A unit without a report in all
 * that time is told of as well; one that is no more when the period ends is not.
 * @param till the last day of the period
 */
export const tystnader = ({ tystnad, kvar }: Monsterfakta, till: string, namn: Namn): readonly Monster[] =>
  tystnad
    .filter(({ enhetId }) => kvar.has(enhetId))
    .flatMap((each) => (each.senast === null ? ingenRapport(each, namn) : tystnat(each, each.senast, till, namn)) ?? []);

function tystnat({ enhetId, fore, dagarFore, iPerioden }: Enhetstystnad, senast: string, till: string, namn: Namn): Monster | null {
  if (fore === 0 || dagarFore === 0) return null;
  const dagar = Math.round((Date.parse(till) - Date.parse(senast)) / 86_400_000);
  const takt = fore / dagarFore;
  const vantade = takt * dagar;
  if (vantade < VANTADE) return null;
  const enhet = namn.enhet(enhetId);
  return {
    kod: `tystnad:avvikelser:enhet:${enhetId}`,
    typ: 'tystnad',
    raknar: 'avvikelser',
    rubrik: `Tystnad: ${enhet} har slutat rapportera avvikelser`,
    text: `${enhet} har inte rapporterat någon avvikelse under de sista ${antalText(dagar)} dagarna av perioden. Med enhetens tidigare takt hade ungefär ${decimaler(vantade, 0)} varit att vänta. ${ATT_FRAGA}`,
    utrakning: [
      {
        steg: 'Takt före perioden',
        uttryck: `${antalText(fore)} avvikelser / ${antalText(dagarFore)} dagar`,
        varde: `${decimaler(takt, 3)} per dag`,
      },
      { steg: 'Väntat under tystnaden', uttryck: `${decimaler(takt, 3)} × ${antalText(dagar)} dagar`, varde: decimaler(vantade) },
      {
        steg: 'Sannolikhet för ingen rapport av slump',
        uttryck: `e^(−${decimaler(vantade)})`,
        varde: `${decimaler(Math.exp(-vantade) * 100, 1)} %`,
      },
    ],
    antal: [fore, iPerioden],
    vilarPa: [{ nyckel: SLAG.avvikelser.perEnhet, rad: enhetId, kolumn: 'antal' }],
  };
}

function ingenRapport({ enhetId, dagarFore }: Enhetstystnad, namn: Namn): Monster | null {
  // before anybody reported, nobody was silent
  if (dagarFore === 0) return null;
  const enhet = namn.enhet(enhetId);
  return {
    kod: `tystnad:avvikelser:enhet:${enhetId}`,
    typ: 'tystnad',
    raknar: 'avvikelser',
    rubrik: `Tystnad: ${enhet} rapporterar inga avvikelser`,
    text: `${enhet} har inte rapporterat någon avvikelse, varken under perioden eller under de ${antalText(dagarFore)} dagarna före den. ${ATT_FRAGA}`,
    utrakning: [
      { steg: 'Rapporterade avvikelser', uttryck: `under perioden och ${antalText(dagarFore)} dagar före den`, varde: antalText(0) },
    ],
    antal: [0],
    vilarPa: [{ nyckel: SLAG.avvikelser.perEnhet, rad: enhetId, kolumn: 'antal' }],
  };
}
