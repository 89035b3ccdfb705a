import type { Block } from '#engine/document';
import { arDolt, FA_ARENDEN, type Berakning, type Raknat, type Rakning } from '#reports/gemensamt';
import type { OppnadBerattelse } from '../dokument/oppnad.js';
import { beskriv, raknarOf } from './beteckning.js';
import { MONSTERUNDERLAG, type Cell, type Monster, type Monstertyp, type Namn } from './modell.js';

/** A pattern as it is shown: proposed, adopted, or dismissed with a reason. */
export interface Monstervy {
  readonly id: string;
  readonly monster: string;
  readonly typ: Monstertyp;
  readonly rubrik: string;
  /** what is written about it, else what is proposed */
  readonly text: string;
  readonly utrakning: readonly Rakning[];
  /** the cases behind it: `GET …/siffror/{nyckel}/underlag?rad={rad}` */
  readonly underlag: { readonly nyckel: string; readonly rad: string };
  readonly lage: 'forslag' | 'antaget' | 'avfardat';
  /** not in the public edition */
  readonly motivering?: string;
  /** what stands in the public edition instead */
  readonly publikText?: string;
  /** somebody has taken a stand on it, in the report that this one updates, and the figures no longer show it */
  readonly visasInteLangre?: true;
}

/** What is seen of patterns. */
export interface Monstersikt {
  /** the kinds whose small cells are hidden */
  readonly doljs: ReadonlySet<Raknat>;
  /** the kinds of which there are few, and nothing is told */
  readonly fa: ReadonlySet<Raknat>;
  readonly namn: Namn;
}

export interface FunnetMonster extends Monster {
  readonly id: string;
}

/**
 * The patterns of a report as it is shown, in their order. Proposals, and those dismissed, are of the draft; what is decided on has the adopted ones alone. Where
 * small cells are hidden a pattern is left out when any of its numbers is small, when what is left of one is, or when a number that it rests on is hidden.
 */
export const monstervyer = (
  { fas, monster: stallningar = {} }: Pick<OppnadBerattelse, 'fas' | 'monster'>,
  funna: readonly FunnetMonster[],
  berakning: Berakning,
  { doljs, fa, namn }: Monstersikt,
): readonly Monstervy[] => [
  ...funna
    .filter(({ raknar }) => !fa.has(raknar))
    .filter((monster) => !doljs.has(monster.raknar) || isVisbart(monster, berakning))
    .flatMap(({ id, kod, typ, rubrik, text, utrakning }): Monstervy[] => {
      const stallning = stallningar[id];
      const vy = { id, monster: kod, typ, rubrik, text, utrakning, underlag: { nyckel: MONSTERUNDERLAG, rad: kod } };
      if (stallning?.lage === 'antaget') {
        const { publikText } = stallning;
        return [{ ...vy, text: stallning.text ?? text, ...(publikText === undefined ? {} : { publikText }), lage: 'antaget' }];
      }
      if (fas !== 'utkast') return [];
      return stallning ? [{ ...vy, lage: 'avfardat', ...skalet(stallning) }] : [{ ...vy, lage: 'forslag' }];
    }),
  ...(fas === 'utkast' ? borta(stallningar, new Set(funna.map(({ id }) => id)), doljs, namn) : []),
];

/** Why it was dismissed: the public edition does not tell. */
const skalet = ({ motivering }: { readonly motivering?: string }) => (motivering === undefined ? {} : { motivering });

/** Patterns that somebody has taken a stand on and that the figures no longer show: told in the draft, so that the stand can be let go. */
const borta = (
  stallningar: NonNullable<OppnadBerattelse['monster']>,
  funna: ReadonlySet<string>,
  doljs: ReadonlySet<Raknat>,
  namn: Namn,
): readonly Monstervy[] =>
  Object.entries(stallningar)
    .filter(([id, { monster }]) => !funna.has(id) && !doljs.has(raknarOf(monster)))
    .map(([id, stallning]): Monstervy => {
      const { typ, rubrik } = beskriv(stallning.monster, namn);
      const vy = { id, monster: stallning.monster, typ, rubrik, utrakning: [], visasInteLangre: true } as const;
      const gemensamt = { ...vy, underlag: { nyckel: MONSTERUNDERLAG, rad: stallning.monster } };
      return stallning.lage === 'avfardat'
        ? { ...gemensamt, text: INTE_LANGRE, lage: 'avfardat', ...skalet(stallning) }
        : {
            ...gemensamt,
            text: stallning.text ?? INTE_LANGRE,
            lage: 'antaget',
            ...(stallning.publikText === undefined ? {} : { publikText: stallning.publikText }),
          };
    })
    .toSorted((a, b) => (a.monster < b.monster ? -1 : 1));

/** Are there patterns to look for? What is decided on shows those alone that someone has adopted. */
export const visarMonster = ({ fas, monster = {} }: Pick<OppnadBerattelse, 'fas' | 'monster'>): boolean =>
  fas === 'utkast' || Object.values(monster).some(({ lage }) => lage === 'antaget');

const isVisbart = ({ antal, vilarPa }: Monster, { tabeller }: Berakning): boolean =>
  antal.every((each) => each === 0 || each >= FA_ARENDEN) && !vilarPa.some((cell) => isDold(cell, tabeller));

const isDold = ({ nyckel, rad, kolumn }: Cell, tabeller: Berakning['tabeller']): boolean =>
  arDolt(tabeller.find((tabell) => tabell.nyckel === nyckel)?.rader.find(({ kod }) => kod === rad)?.[kolumn]);

const FORSLAG = 'Förslag som ingen har tagit ställning till';
const INTE_LANGRE = 'Mönstret visas inte längre i siffrorna.';
const FOLJER_INTE_MED = 'Det följer inte med i beslutet. Ta tillbaka ställningen, eller skriv om det i avsnittets egen text.';

/** The adopted patterns with their arithmetic, and in a draft the proposals after them. */
export function monsterblock(monster: readonly Monstervy[]): readonly Block[] {
  return monster
    .filter(({ lage }) => lage !== 'avfardat')
    .toSorted((a, b) => Number(a.lage === 'forslag') - Number(b.lage === 'forslag'))
    .flatMap(({ rubrik, text, utrakning, lage, visasInteLangre }): Block[] => {
      if (visasInteLangre)
        return [{ kind: 'paragraph', content: [`Visas inte längre i siffrorna: ${rubrik}. ${FOLJER_INTE_MED}`], role: 'caveat' }];
      return [
        ...(lage === 'forslag' ? [{ kind: 'paragraph', content: [`${FORSLAG}: ${rubrik}.`], role: 'caveat' } as const] : []),
        { kind: 'paragraph', content: lage === 'forslag' ? [text] : [`${rubrik}. ${text}`] },
        { kind: 'list', items: utrakning.map(({ steg, uttryck, varde }) => [`${steg}: ${uttryck} = ${varde}`]) },
      ];
    });
}
