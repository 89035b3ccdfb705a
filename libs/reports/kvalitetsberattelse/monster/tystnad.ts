import type { Monstergranser } from '#regler';
import { decimaler } from '#reports/gemensamt';
import type { Arendeslag, Enhetstystnad, Monster, Monsterfakta, Namn } from './modell.js';
import { antalText, SLAG } from './ord.js';

type Granser = Monstergranser['tystnad'];

interface Ord {
  readonly rubrik: (enhet: string) => string;
  readonly text: (enhet: string, dagar: string) => string;
  readonly vad: string;
  readonly fraga: string;
}

const ORD: Readonly<Record<Arendeslag, Ord>> = {
  avvikelser: {
    rubrik: (enhet) => `Tystnad: ${enhet} har slutat rapportera avvikelser`,
    text: (enhet, dagar) => `${enhet} har inte rapporterat någon avvikelse under de sista ${dagar} dagarna av perioden.`,
    vad: 'avvikelser',
    fraga: 'Fråga vad det beror på: att inget rapporteras betyder inte att inget händer.',
  },
  klagomal: {
    rubrik: (enhet) => `Tystnad: inga klagomål och synpunkter längre (${enhet})`,
    text: (enhet, dagar) => `Om ${enhet} har inga klagomål eller synpunkter kommit in under de sista ${dagar} dagarna av perioden.`,
    vad: 'klagomål och synpunkter',
    fraga: 'Fråga vad det beror på: färre klagomål kan betyda att färre vet hur man klagar.',
  },
};

/**
 * Units that have stopped reporting, or of which nobody complains any more: the time since the last one is longer than their own pace before the period makes
 * likely. A unit without an avvikelse in all that time is told of as well; one that is no more when the period ends is not.
 * @param till the last day of the period
 */
export const tystnader = ({ tystnad, kvar }: Monsterfakta, till: string, granser: Granser, namn: Namn): readonly Monster[] =>
  (['avvikelser', 'klagomal'] as const).flatMap((slag) =>
    tystnad[slag]
      .filter(({ enhetId }) => kvar.has(enhetId))
      .flatMap((each) => {
        if (each.senast !== null) return tystnat(slag, each, each.senast, till, granser, namn) ?? [];
        // that nobody complains of a unit is common
        return slag === 'avvikelser' ? (ingenRapport(each, namn) ?? []) : [];
      }),
  );

function tystnat(
  slag: Arendeslag,
  { enhetId, fore, dagarFore, iPerioden }: Enhetstystnad,
  senast: string,
  till: string,
  { vantade: minst }: Granser,
  namn: Namn,
): Monster | null {
  const { rubrik, text, vad, fraga } = ORD[slag];
  if (fore === 0 || dagarFore === 0) return null;
  const dagar = Math.round((Date.parse(till) - Date.parse(senast)) / 86_400_000);
  const takt = fore / dagarFore;
  const vantade = takt * dagar;
  if (vantade < minst) return null;
  const enhet = namn.enhet(enhetId);
  return {
    kod: `tystnad:${slag}:enhet:${enhetId}`,
    typ: 'tystnad',
    raknar: slag,
    rubrik: rubrik(enhet),
    text: `${text(enhet, antalText(dagar))} Med enhetens tidigare takt hade ungefär ${decimaler(vantade, 0)} varit att vänta. ${fraga}`,
    utrakning: [
      {
        steg: 'Takt före perioden',
        uttryck: `${antalText(fore)} ${vad} / ${antalText(dagarFore)} dagar`,
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
    vilarPa: [{ nyckel: SLAG[slag].perEnhet, rad: enhetId, kolumn: 'antal' }],
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
    text: `${enhet} har inte rapporterat någon avvikelse, varken under perioden eller under de ${antalText(dagarFore)} dagarna före den. ${ORD.avvikelser.fraga}`,
    utrakning: [
      { steg: 'Rapporterade avvikelser', uttryck: `under perioden och ${antalText(dagarFore)} dagar före den`, varde: antalText(0) },
    ],
    antal: [0],
    vilarPa: [{ nyckel: SLAG.avvikelser.perEnhet, rad: enhetId, kolumn: 'antal' }],
  };
}
