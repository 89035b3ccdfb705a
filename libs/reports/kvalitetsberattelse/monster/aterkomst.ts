import type { Monstergranser } from '#regler';
import { decimaler } from '#reports/gemensamt';
import type { Arendeslag, Aterkomst, Monster, Monsterfakta, Namn } from './modell.js';
import { andelsord, antalText, ATT_UNDERSOKA, iMening, raknetal, SLAG } from './ord.js';

type Granser = Monstergranser['aterkomst'];

/**
 * The same category, of the same kind of cause, at the same unit, that has come again after an åtgärd that was held to have helped: more often than the share of
 * the pace before it that an åtgärd that holds leaves, by more than some deviations of a count (the limit of a c chart). What came between the åtgärd and its
 * follow-up is in neither: it was known when the åtgärd was judged.
 */
export const aterkomster = ({ aterkomster: fakta }: Monsterfakta, granser: Granser, namn: Namn): readonly Monster[] =>
  (['avvikelser', 'klagomal'] as const).flatMap((slag) =>
    fakta[slag]
      .filter(
        ({ fore, efter, dagarEfter }) => fore >= granser.minstFore && efter >= granser.minstEfter && dagarEfter >= granser.minstDagarEfter,
      )
      .map((each) => medGrans(each, granser))
      .filter(({ efter, grans }) => efter > grans)
      .sort((a, b) => overskott(b) - overskott(a) || b.efter - a.efter || (kodOf(slag, a) < kodOf(slag, b) ? -1 : 1))
      .slice(0, granser.flest)
      .map((each) => monster(slag, each, granser, namn)),
  );

interface Fynd extends Aterkomst {
  /** had the åtgärd held */
  readonly vantat: number;
  /** more than this is a pattern */
  readonly grans: number;
}

function medGrans(aterkomst: Aterkomst, { andel, standardavvikelser }: Granser): Fynd {
  const { fore, dagarFore, dagarEfter } = aterkomst;
  const vantat = (andel * fore * dagarEfter) / dagarFore;
  return { ...aterkomst, vantat, grans: vantat + standardavvikelser * Math.sqrt(vantat) };
}

const overskott = ({ efter, vantat }: Fynd): number => (efter - vantat) / Math.sqrt(vantat);

const kodOf = (slag: Arendeslag, { enhetId, kategori, orsak, klar }: Aterkomst): string =>
  `aterkomst:${slag}:${enhetId}:${kategori}:${orsak ?? '-'}:${klar}`;

function monster(slag: Arendeslag, fynd: Fynd, granser: Granser, namn: Namn): Monster {
  const { enhetId, kategori, orsak, genomford, klar, uppfoljd, fore, dagarFore, efter, dagarEfter, iPerioden, vantat, grans } = fynd;
  const enhet = namn.enhet(enhetId);
  const vad = iMening(namn.kod('kategorier', kategori));
  const orsaken = orsak === null ? null : iMening(namn.kod('orsaksomraden', orsak));
  const { ord, perEnhet, perKategori } = SLAG[slag];
  const sedan = uppfoljd ? 'följdes upp och bedömdes ha haft effekt' : 'genomfördes och ärendet avslutades';
  return {
    kod: kodOf(slag, fynd),
    typ: 'aterkomst',
    raknar: slag,
    rubrik: `Kommer tillbaka efter en åtgärd: ${vad}${orsaken === null ? '' : `, ${orsaken}`} (${enhet})`,
    text:
      `På ${enhet} har ${vad}${orsaken === null ? '' : `, med orsak inom ${orsaken},`} kommit tillbaka efter det att en åtgärd ${sedan} den ${klar}: ` +
      `${antalText(efter)} ${ord} på ${antalText(dagarEfter)} dagar, mot ${antalText(fore)} på de ${antalText(dagarFore)} dagarna före åtgärden. ` +
      `Takten är ungefär ${procent(fynd)} av den tidigare. ${ATT_UNDERSOKA}`,
    utrakning: [
      {
        steg: `Takt före åtgärden, som genomfördes ${genomford}`,
        uttryck: `${antalText(dagarFore)} dagar / ${antalText(fore)} ${ord}`,
        varde: `en på ${dagarPer(dagarFore, fore)} dagar`,
      },
      {
        steg: `Takt i perioden efter ${klar}`,
        uttryck: `${antalText(dagarEfter)} dagar / ${antalText(efter)} ${ord}`,
        varde: `en på ${dagarPer(dagarEfter, efter)} dagar`,
      },
      {
        steg: `Takt efter mot före (minst ${raknetal(granser.minstFore)} före och ${raknetal(granser.minstEfter)} efter på minst ${antalText(granser.minstDagarEfter)} dagar)`,
        uttryck: `(${antalText(efter)} / ${antalText(dagarEfter)}) / (${antalText(fore)} / ${antalText(dagarFore)})`,
        varde: procent(fynd),
      },
      {
        steg: `Väntat efter ${klar}, om takten hade varit ${andelsord(granser.andel)} av den före åtgärden`,
        uttryck: `${decimaler(granser.andel)} × ${antalText(fore)} ${ord} / ${antalText(dagarFore)} dagar × ${antalText(dagarEfter)} dagar`,
        varde: decimaler(vantat),
      },
      {
        steg: 'Gräns',
        uttryck: `${decimaler(vantat)} + ${antalText(granser.standardavvikelser)} × √${decimaler(vantat)}`,
        varde: decimaler(grans),
      },
    ],
    antal: [fore, efter, iPerioden, iPerioden - efter],
    vilarPa: [
      { nyckel: perEnhet, rad: enhetId, kolumn: 'antal' },
      { nyckel: perKategori, rad: kategori, kolumn: 'antal' },
    ],
  };
}

const dagarPer = (dagar: number, antal: number): string => decimaler(dagar / antal, 0);

/** In whole percent: the counts are few. */
const procent = ({ fore, dagarFore, efter, dagarEfter }: Aterkomst): string =>
  `${decimaler((efter / dagarEfter / (fore / dagarFore)) * 100, 0)} %`;
