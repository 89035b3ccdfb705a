import { decimaler } from '#reports/gemensamt';
import type { Arendeslag, Kombination, Monster, Monsterfakta, Namn } from './modell.js';
import { antalText, ATT_UNDERSOKA, iMening, SLAG } from './ord.js';

/** Fewer than three is not repeated. */
const MINST = 3;
/** The most that are proposed of one kind of cases; how many more there are is said in the last one's arithmetic. */
const FLEST = 10;

/**
 * The same category, of the same kind of cause, at the same unit, again and again: more often than the unit's share of all cases and the combination's share
 * would give together, by more than three deviations of a count (the limit of a c chart). Where there is one unit only, there is nothing to hold it against.
 */
export const upprepningar = (fakta: Monsterfakta, namn: Namn): readonly Monster[] => [
  ...upprepade('avvikelser', fakta, namn),
  ...upprepade('klagomal', fakta, namn),
];

interface Fynd extends Kombination {
  readonly enhetens: number;
  readonly kombinationens: number;
  readonly alla: number;
  readonly vantat: number;
}

function upprepade(slag: Arendeslag, { kombinationer, perEnhet }: Monsterfakta, namn: Namn): readonly Monster[] {
  const kanda = kombinationer[slag];
  const alla = sum(Object.values(perEnhet[slag]));
  const enheter = Object.keys(perEnhet[slag]).length;
  const fynd = kanda
    .filter(({ antal }) => antal >= MINST)
    .map((each): Fynd => {
      const enhetens = perEnhet[slag][each.enhetId] ?? each.antal;
      const kombinationens = sum(
        kanda.filter((other) => other.kategori === each.kategori && other.orsak === each.orsak).map(({ antal }) => antal),
      );
      return { ...each, enhetens, kombinationens, alla, vantat: (enhetens * kombinationens) / alla };
    })
    .filter(({ antal, vantat }) => enheter === 1 || antal > vantat + 3 * Math.sqrt(vantat))
    .sort((a, b) => overskott(b) - overskott(a) || b.antal - a.antal || (kodOf(slag, a) < kodOf(slag, b) ? -1 : 1));
  return fynd.slice(0, FLEST).map((each) => monster(slag, each, enheter === 1, namn));
}

const overskott = ({ antal, vantat }: Fynd): number => (antal - vantat) / Math.sqrt(vantat);

const kodOf = (slag: Arendeslag, { enhetId, kategori, orsak }: Kombination): string =>
  `upprepning:${slag}:${enhetId}:${kategori}:${orsak ?? '-'}`;

function monster(slag: Arendeslag, fynd: Fynd, ensam: boolean, namn: Namn): Monster {
  const { enhetId, kategori, orsak, antal, enhetens, kombinationens, alla, vantat } = fynd;
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
              uttryck: `${decimaler(vantat)} + 3 × √${decimaler(vantat)}`,
              varde: decimaler(vantat + 3 * Math.sqrt(vantat)),
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
