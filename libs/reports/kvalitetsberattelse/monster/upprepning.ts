import type { Monstergranser } from '#regler';
import { decimaler } from '#reports/gemensamt';
import type { Arendeslag, Kombination, Monster, Monsterfakta, Namn } from './modell.js';
import { antalText, ATT_UNDERSOKA, iMening, SLAG } from './ord.js';

type Granser = Monstergranser['upprepning'];

/**
 * The same category, of the same kind of cause, at the same unit, again and again: more often than the unit's share of all cases and the combination's share
 * would give together, by more than some deviations of a count (the limit of a c chart). Where there is one unit only, there is nothing to hold it against.
 */
export const upprepningar = (fakta: Monsterfakta, granser: Granser, namn: Namn): readonly Monster[] => [
  ...upprepade('avvikelser', fakta, granser, namn),
  ...upprepade('klagomal', fakta, granser, namn),
];

interface Fynd extends Kombination {
  readonly enhetens: number;
  readonly kombinationens: number;
  readonly alla: number;
  readonly vantat: number;
  /** more than this is a pattern */
  readonly grans: number;
}

function upprepade(
  slag: Arendeslag,
  { kombinationer, perEnhet }: Monsterfakta,
  { minst, standardavvikelser, flest }: Granser,
  namn: Namn,
): readonly Monster[] {
  const kanda = kombinationer[slag];
  const alla = sum(Object.values(perEnhet[slag]));
  const enheter = Object.keys(perEnhet[slag]).length;
  const fynd = kanda
    .filter(({ antal }) => antal >= minst)
    .map((each): Fynd => {
      const enhetens = perEnhet[slag][each.enhetId] ?? each.antal;
      const kombinationens = sum(
        kanda.filter((other) => other.kategori === each.kategori && other.orsak === each.orsak).map(({ antal }) => antal),
      );
      const vantat = (enhetens * kombinationens) / alla;
      return { ...each, enhetens, kombinationens, alla, vantat, grans: vantat + standardavvikelser * Math.sqrt(vantat) };
    })
    .filter(({ antal, grans }) => enheter === 1 || antal > grans)
    .sort((a, b) => overskott(b) - overskott(a) || b.antal - a.antal || (kodOf(slag, a) < kodOf(slag, b) ? -1 : 1));
  return fynd.slice(0, flest).map((each) => monster(slag, each, { ensam: enheter === 1, standardavvikelser }, namn));
}

const overskott = ({ antal, vantat }: Fynd): number => (antal - vantat) / Math.sqrt(vantat);

const kodOf = (slag: Arendeslag, { enhetId, kategori, orsak }: Kombination): string =>
  `upprepning:${slag}:${enhetId}:${kategori}:${orsak ?? '-'}`;

function monster(
  slag: Arendeslag,
  fynd: Fynd,
  { ensam, standardavvikelser }: { readonly ensam: boolean; readonly standardavvikelser: number },
  namn: Namn,
): Monster {
  const { enhetId, kategori, orsak, antal, enhetens, kombinationens, alla, vantat, grans } = fynd;
  const enhet = namn.enhet(enhetId);
  const vad = iMening(namn.kod('kategorier', kategori));
  const varfor = orsak === null ? '' : `, med orsak inom ${iMening(namn.kod('orsaksomraden', orsak))}`;
  const { ord, perEnhet } = SLAG[slag];
  const forvantan = ensam ? '' : ` Det är fler än de ungefär ${decimaler(vantat, 1)} som enhetens andel av alla ${ord} skulle ge.`;
  return {
    kod: kodOf(slag, fynd),
    typ: 'upprepning',
    raknar: slag,
    rubrik: `Samma slags händelse upprepas: ${vad}${orsak === null ? '' : `, ${iMening(namn.kod('orsaksomraden', orsak))}`} (${enhet})`,
    text: `På ${enhet} återkommer ${vad}${varfor}: ${antalText(antal)} ${ord} under perioden.${forvantan} ${ATT_UNDERSOKA}`,
    utrakning: [
      { steg: 'Samma enhet, kategori och orsaksområde', uttryck: 'räknat under perioden', varde: antalText(antal) },
      ...(ensam
        ? []
        : [
            {
              steg: 'Väntat, om enheten liknade de andra',
              uttryck: `${antalText(enhetens)} på enheten × ${antalText(kombinationens)} av samma slag / ${antalText(alla)} totalt`,
              varde: decimaler(vantat),
            },
            {
              steg: 'Gräns',
              uttryck: `${decimaler(vantat)} + ${antalText(standardavvikelser)} × √${decimaler(vantat)}`,
              varde: decimaler(grans),
            },
          ]),
    ],
    antal: [antal, enhetens - antal, kombinationens - antal, enhetens, kombinationens],
    vilarPa: [
      { nyckel: perEnhet, rad: enhetId, kolumn: 'antal' },
      { nyckel: SLAG[slag].perKategori, rad: kategori, kolumn: 'antal' },
    ],
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);
