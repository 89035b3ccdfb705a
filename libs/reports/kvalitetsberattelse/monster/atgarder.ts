import { decimaler } from '#reports/gemensamt';
import type { Monster, Monsterfakta, Namn, Sent } from './modell.js';
import { antalText, ATT_UNDERSOKA, iMening, SLAG } from './ord.js';

const MINST = 3;
/** A kind of åtgärd that helps less often than it does not. */
const HALFTEN = 0.5;
/** More than one in five is late. */
const FEMTEDEL = 0.2;

/** Kinds of åtgärder that at least every second time have had no effect, among those whose effect has been judged. */
export const utanEffekt = ({ atgarder }: Monsterfakta, namn: Namn): readonly Monster[] =>
  atgarder
    .filter(({ ja, nej }) => nej >= MINST && nej / (ja + nej) >= HALFTEN)
    .map(({ atgardstyp, ja, nej }) => {
      const vad = iMening(namn.kod('atgardstyper', atgardstyp));
      return {
        kod: `utan-effekt:atgarder:typ:${atgardstyp}`,
        typ: 'utan-effekt',
        raknar: 'atgarder',
        rubrik: `Åtgärder utan effekt: ${vad}`,
        text: `Av ${antalText(ja + nej)} åtgärder av slaget ${vad} vars effekt har bedömts hade ${antalText(nej)} inte avsedd effekt. ${ATT_UNDERSOKA}`,
        utrakning: [
          {
            steg: 'Andel utan avsedd effekt (mönster från hälften, minst tre)',
            uttryck: `${antalText(nej)} / (${antalText(ja)} + ${antalText(nej)})`,
            varde: `${decimaler((nej / (ja + nej)) * 100, 1)} %`,
          },
        ],
        antal: [nej, ja],
        vilarPa: [
          { nyckel: 'atgarder.per-effekt', rad: 'nej', kolumn: 'antal' },
          { nyckel: 'atgarder.per-effekt', rad: 'ja', kolumn: 'antal' },
        ],
      };
    });

/** Units where more than one in five of what was due came late or has not been done: answers to klagomål, and follow-ups of åtgärder. */
export const sena = ({ sena: fakta }: Monsterfakta, namn: Namn): readonly Monster[] => [
  ...fakta.klagomal.flatMap((each) => sent('klagomal', each, namn) ?? []),
  ...fakta.atgarder.flatMap((each) => sent('atgarder', each, namn) ?? []),
];

const VAD = {
  klagomal: { rubrik: 'Svar på klagomål', ord: 'klagomål och synpunkter vars svarstid har gått ut', hur: 'inte besvarades i tid' },
  atgarder: {
    rubrik: 'Uppföljning av åtgärder',
    ord: 'åtgärder som skulle vara uppföljda',
    hur: 'inte var uppföljda när siffrorna lästes av',
  },
} as const;

function sent(slag: keyof typeof VAD, { enhetId, forfallna, sena: antal }: Sent, namn: Namn): Monster | null {
  if (antal < MINST || antal / forfallna <= FEMTEDEL) return null;
  const { rubrik, ord, hur } = VAD[slag];
  const enhet = namn.enhet(enhetId);
  return {
    kod: `sent:${slag}:enhet:${enhetId}`,
    typ: 'sent',
    raknar: slag,
    rubrik: `Sent: ${rubrik.toLocaleLowerCase('sv')} (${enhet})`,
    text: `På ${enhet} fanns ${antalText(forfallna)} ${ord}, varav ${antalText(antal)} som ${hur}. ${ATT_UNDERSOKA}`,
    utrakning: [
      {
        steg: 'Andel sena (mönster över en femtedel, minst tre)',
        uttryck: `${antalText(antal)} / ${antalText(forfallna)}`,
        varde: `${decimaler((antal / forfallna) * 100, 1)} %`,
      },
    ],
    antal: [antal, forfallna - antal],
    vilarPa: slag === 'klagomal' ? [{ nyckel: SLAG.klagomal.perEnhet, rad: enhetId, kolumn: 'antal' }] : [],
  };
}
