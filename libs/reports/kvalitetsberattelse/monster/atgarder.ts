import type { Monstergranser } from '#regler';
import { decimaler } from '#reports/gemensamt';
import { KLAGOMALSATGARDER } from '../application/siffror/proaktivt/lett-till.js';
import type { Monsteromfang } from '../domain/index.js';
import type { Monster, Monsterfakta, Namn, Sent } from './modell.js';
import { andelsord, antalText, ATT_UNDERSOKA, iMening, raknetal, SLAG } from './ord.js';

type Omfang = Monsteromfang['av'];

/** Of the åtgärder of klagomål alone, where nothing else is told of: what they are called, in codes and in words, and where their effects stand. */
const ATGARDER: Readonly<Record<Omfang, { readonly kod: string; readonly efterOrd: string; readonly perEffekt: string }>> = {
  allt: { kod: 'atgarder', efterOrd: '', perEffekt: 'atgarder.per-effekt' },
  klagomal: { kod: 'klagomalsatgarder', efterOrd: ' med anledning av klagomål', perEffekt: KLAGOMALSATGARDER },
};

/** Kinds of åtgärder that commonly have had no effect, among those whose effect has been judged. */
export const utanEffekt = (
  { atgarder }: Monsterfakta,
  { minst, andel }: Monstergranser['utanEffekt'],
  omfang: Omfang,
  namn: Namn,
): readonly Monster[] =>
  atgarder
    .filter(({ ja, nej }) => nej >= minst && nej / (ja + nej) >= andel)
    .map(({ atgardstyp, ja, nej }) => {
      const vad = iMening(namn.kod('atgardstyper', atgardstyp));
      const { kod, efterOrd, perEffekt } = ATGARDER[omfang];
      return {
        kod: `utan-effekt:${kod}:typ:${atgardstyp}`,
        typ: 'utan-effekt',
        raknar: 'atgarder',
        rubrik: `Åtgärder utan effekt: ${vad}`,
        text: `Av ${antalText(ja + nej)} åtgärder${efterOrd} av slaget ${vad} vars effekt har bedömts hade ${antalText(nej)} inte avsedd effekt. ${ATT_UNDERSOKA}`,
        utrakning: [
          {
            steg: `Andel utan avsedd effekt (mönster från ${andelsord(andel)}, minst ${raknetal(minst)})`,
            uttryck: `${antalText(nej)} / (${antalText(ja)} + ${antalText(nej)})`,
            varde: `${decimaler((nej / (ja + nej)) * 100, 1)} %`,
          },
        ],
        antal: [nej, ja],
        vilarPa: [
          { nyckel: perEffekt, rad: 'nej', kolumn: 'antal' },
          { nyckel: perEffekt, rad: 'ja', kolumn: 'antal' },
        ],
      };
    });

/** Units where much of what was due came late or has not been done: answers to klagomål, and follow-ups of åtgärder. */
export const sena = ({ sena: fakta }: Monsterfakta, granser: Monstergranser['sent'], omfang: Omfang, namn: Namn): readonly Monster[] => [
  ...fakta.klagomal.flatMap((each) => sent('klagomal', each, granser, omfang, namn) ?? []),
  ...fakta.atgarder.flatMap((each) => sent('atgarder', each, granser, omfang, namn) ?? []),
];

const VAD = {
  klagomal: { rubrik: 'Svar på klagomål', ord: 'klagomål och synpunkter vars svarstid har gått ut', hur: 'inte besvarades i tid' },
  atgarder: {
    rubrik: 'Uppföljning av åtgärder',
    ord: 'åtgärder som skulle vara uppföljda',
    hur: 'inte var uppföljda när siffrorna lästes av',
  },
} as const;

function sent(
  slag: keyof typeof VAD,
  { enhetId, forfallna, sena: antal }: Sent,
  { minst, overAndel }: Monstergranser['sent'],
  omfang: Omfang,
  namn: Namn,
): Monster | null {
  if (antal < minst || antal / forfallna <= overAndel) return null;
  const { kod, efterOrd } = ATGARDER[omfang];
  const { rubrik, ord, hur } = VAD[slag];
  const enhet = namn.enhet(enhetId);
  return {
    kod: `sent:${slag === 'atgarder' ? kod : slag}:enhet:${enhetId}`,
    typ: 'sent',
    raknar: slag,
    rubrik: `Sent: ${rubrik.toLocaleLowerCase('sv')} (${enhet})`,
    text: `På ${enhet} fanns ${antalText(forfallna)} ${ord}${slag === 'atgarder' ? efterOrd : ''}, varav ${antalText(antal)} som ${hur}. ${ATT_UNDERSOKA}`,
    utrakning: [
      {
        steg: `Andel sena (mönster över ${andelsord(overAndel)}, minst ${raknetal(minst)})`,
        uttryck: `${antalText(antal)} / ${antalText(forfallna)}`,
        varde: `${decimaler((antal / forfallna) * 100, 1)} %`,
      },
    ],
    antal: [antal, forfallna - antal],
    vilarPa: slag === 'klagomal' ? [{ nyckel: SLAG.klagomal.perEnhet, rad: enhetId, kolumn: 'antal' }] : [],
  };
}
