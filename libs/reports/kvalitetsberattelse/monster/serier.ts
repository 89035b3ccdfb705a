import type { Monstergranser } from '#regler';
import { decimaler } from '#reports/gemensamt';
import type { Arendeslag, Arsserie, Monster, Monsterfakta, Namn } from './modell.js';
import { antalText, iMening, SLAG } from './ord.js';

type Granser = Monstergranser['serie'];

const FARRE = 'Färre rapporter kan betyda att färre rapporterar, inte att mindre händer.';

/** Series that have risen or fallen more than chance commonly gives: against the year before, or over three years in one direction. */
export const stigandeOchFallande = (
  { kategoriserier, enhetsserier, seriebrott, kvar }: Monsterfakta,
  granser: Granser,
  namn: Namn,
): readonly Monster[] =>
  (['avvikelser', 'klagomal'] as const).flatMap((slag) => [
    ...kategoriserier[slag].flatMap((serie) => andrad(slag, 'kategori', serie, seriebrott[slag], granser, namn) ?? []),
    // a unit that is no more has fewer cases for that reason
    ...enhetsserier[slag].flatMap((serie) =>
      kvar.has(serie.kod) ? (andrad(slag, 'enhet', serie, seriebrott[slag], granser, namn) ?? []) : [],
    ),
  ]);

function andrad(
  slag: Arendeslag,
  del: 'kategori' | 'enhet',
  { kod, antal }: Arsserie,
  brott: Monsterfakta['seriebrott'][Arendeslag],
  { minst, standardavvikelser: grans }: Granser,
  namn: Namn,
): Monster | null {
  const [forst, fore, nu] = antal;
  if (fore === null) return null;
  const sedanForra = differens(fore, nu);
  const rakt = forst !== null && Math.sign(fore - forst) === Math.sign(nu - fore) && fore !== forst;
  const bas = Math.abs(sedanForra) > grans ? fore : rakt && Math.abs(differens(forst, nu)) > grans ? forst : null;
  // a unit that was not there before has not risen
  if (bas === null || bas + nu < minst || (bas === 0 && del === 'enhet')) return null;
  const ar = bas === fore && Math.abs(sedanForra) > grans ? 1 : 2;
  const okar = nu > bas;
  const vem = del === 'enhet' ? namn.enhet(kod) : namn.kod('kategorier', kod);
  const { ord, perEnhet, perKategori } = SLAG[slag];
  const om = del === 'enhet' ? `${ord} på ${vem}` : `${ord} om ${iMening(vem)}`;
  const brutet = brott[ar - 1];
  const sedan = ar === 1 ? 'året före' : 'två år tidigare';
  return {
    kod: `serie:${slag}:${del}:${kod}`,
    typ: 'serie',
    raknar: slag,
    rubrik: `${okar ? 'Stigande' : 'Fallande'} serie: ${vem} (${ord})`,
    text:
      `Antalet ${om} har ${okar ? 'ökat' : 'minskat'} från ${antalText(bas)} ${sedan} till ${antalText(nu)}. ` +
      `${procent(bas, nu)}${okar ? 'Fler rapporter kan betyda att fler rapporterar.' : FARRE}${brutet === undefined ? '' : ` ${brutet}`}`,
    utrakning: [
      {
        steg: 'Antal per år, äldst först',
        uttryck: antal.map((each) => (each === null ? 'uppgift saknas' : antalText(each))).join(' → '),
        varde: antalText(nu),
      },
      ...(bas === 0
        ? []
        : [
            {
              steg: `Förändring mot ${sedan} (bas ${antalText(bas)})`,
              uttryck: `(${antalText(nu)} − ${antalText(bas)}) / ${antalText(bas)}`,
              varde: `${tecken(nu - bas)}${decimaler((Math.abs(nu - bas) / bas) * 100, 1)} %`,
            },
          ]),
      {
        steg: `Skillnad i standardavvikelser (mönster när den är större än ${antalText(grans)})`,
        uttryck: `(${antalText(nu)} − ${antalText(bas)}) / √(${antalText(nu)} + ${antalText(bas)})`,
        varde: decimaler(differens(bas, nu)),
      },
    ],
    antal: antal.filter((each) => each !== null),
    vilarPa: [{ nyckel: del === 'enhet' ? perEnhet : perKategori, rad: kod, kolumn: 'antal' }],
  };
}

/** deviations of a difference between two counts: (b − a) / √(a + b), normal under chance (Przyborowski and Wilenski 1940, in its simple form) */
const differens = (fran: number, till: number): number => (fran + till === 0 ? 0 : (till - fran) / Math.sqrt(fran + till));
const tecken = (skillnad: number): string => (skillnad < 0 ? '\u2212' : '+');

/** A percentage never stands without its base. */
const procent = (bas: number, nu: number): string =>
  bas === 0 ? '' : `Det är ${tecken(nu - bas)}${decimaler((Math.abs(nu - bas) / bas) * 100, 0)} procent, räknat på ${antalText(bas)}. `;
