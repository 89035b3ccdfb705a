import { numberText } from '#engine/document';
import {
  MINST_PUNKTER,
  SAKRA_PUNKTER,
  type Diagramtyp,
  type Rakning,
  type Signalregel,
  type Styrdiagram,
  type Styrpunkt,
} from './modell.js';
import { signaler, SIGNALREGLER, type Regelpunkt } from './regler.js';
import { decimaler } from './text.js';

/** Numbers that are counted over areas of opportunity of the same size. */
export interface Antalsserie {
  readonly antal: readonly number[];
  /** what is counted and what it is counted in: `avvikelser`, `månader` */
  readonly vad: string;
  readonly per: string;
}

/** Numbers counted over areas of opportunity of different size; values and limits are per `enhet` of the denominator. */
export interface Andelsserie {
  readonly punkter: readonly { readonly antal: number; readonly namnare: number }[];
  readonly vad: string;
  /** what the denominator is: `dagar` */
  readonly namnare: string;
  /** values are told per so many of the denominator, so that one decimal says enough */
  readonly enhet: number;
}

/** How far it is between one and the next, where they are few. */
export interface Avstandsserie {
  readonly avstand: readonly number[];
  /** `dagar mellan ärenden` */
  readonly vad: string;
}

const ALLA: readonly Signalregel[] = SIGNALREGLER.map(({ kod }) => kod);
/** Distances are skewed: chance alone puts two of three of them within two deviations below and none beyond, so that rule says nothing. */
const FOR_AVSTAND: readonly Signalregel[] = ['utanfor', 'atta-pa-en-sida', 'sex-i-foljd'];
/** Of a geometric distribution, as a share of its mean: ln 2. Benneyan, Number-between g-type statistical quality control charts (2001). */
const MEDIANANDEL = Math.LN2;

/** A c chart (ISO 7870-2): mean c̄, limits c̄ ± 3√c̄. Null where there are too few points, or nothing has been counted at all. */
export function cDiagram({ antal, vad, per }: Antalsserie): Styrdiagram | null {
  const summa = total(antal);
  if (antal.length < MINST_PUNKTER || summa === 0) return null;
  const mitt = summa / antal.length;
  const sigma = Math.sqrt(mitt);
  const punkter = antal.map((varde) => ({ varde, mitt, sigma, median: mitt }));
  const m = decimaler(mitt);
  return {
    typ: 'c',
    punkter: styrpunkter(punkter, ALLA),
    utrakning: [
      { steg: 'Medelvärde', uttryck: `${numberText(summa)} ${vad} / ${numberText(antal.length)} ${per}`, varde: m },
      { steg: 'Övre gräns', uttryck: `${m} + 3 × √${m}`, varde: decimaler(mitt + 3 * sigma) },
      undreRakning(`${m} − 3 × √${m}`, mitt - 3 * sigma),
    ],
    forbehall: [...faPunkter(antal.length), ...overspridning(punkter)],
  };
}

/** A u chart (ISO 7870-2): mean ū = Σ antal / Σ nämnare, limits ū ± 3√(ū/nämnare) for each point. */
export function uDiagram({ punkter: serie, vad, namnare, enhet }: Andelsserie): Styrdiagram | null {
  const summa = total(serie.map(({ antal }) => antal));
  const bas = total(serie.map((punkt) => punkt.namnare));
  if (serie.length < MINST_PUNKTER || summa === 0) return null;
  const u = summa / bas;
  const punkter = serie.map((punkt) => ({
    varde: (punkt.antal / punkt.namnare) * enhet,
    mitt: u * enhet,
    sigma: Math.sqrt(u / punkt.namnare) * enhet,
    median: u * enhet,
  }));
  const m = decimaler(u, 4);
  const per = `${numberText(enhet)} ${namnare}`;
  return {
    typ: 'u',
    punkter: styrpunkter(punkter, ALLA),
    utrakning: [
      { steg: `Medelvärde per ${singular(namnare)}`, uttryck: `${numberText(summa)} ${vad} / ${numberText(bas)} ${namnare}`, varde: m },
      { steg: `Medelvärde per ${per}`, uttryck: `${m} × ${numberText(enhet)}`, varde: decimaler(u * enhet) },
      {
        steg: `Gränser för en punkt med ${numberText(serie[0]!.namnare)} ${namnare}`,
        uttryck: `(${m} ± 3 × √(${m} / ${numberText(serie[0]!.namnare)})) × ${numberText(enhet)}`,
        varde: granser(punkter[0]!),
      },
    ],
    forbehall: [...faPunkter(serie.length), ...overspridning(punkter)],
  };
}

/** A g chart (Benneyan 2001): mean ḡ, upper limit ḡ + 3√(ḡ(ḡ + 1)), no lower one. The eight of one side are held against the median ln 2 × ḡ. */
export function gDiagram({ avstand, vad }: Avstandsserie): Styrdiagram | null {
  const summa = total(avstand);
  if (avstand.length < MINST_PUNKTER || summa === 0) return null;
  const mitt = summa / avstand.length;
  const sigma = Math.sqrt(mitt * (mitt + 1));
  const m = decimaler(mitt);
  const punkter = avstand.map((varde) => ({ varde, mitt, sigma, median: MEDIANANDEL * mitt }));
  return {
    typ: 'g',
    punkter: styrpunkter(punkter, FOR_AVSTAND).map((punkt) => ({ ...punkt, undre: null })),
    utrakning: [
      { steg: 'Medelvärde', uttryck: `${numberText(summa)} ${vad} / ${numberText(avstand.length)} avstånd`, varde: m },
      { steg: 'Övre gräns', uttryck: `${m} + 3 × √(${m} × (${m} + 1))`, varde: decimaler(mitt + 3 * sigma) },
      { steg: 'Undre gräns', uttryck: 'korta avstånd är vanliga av slump', varde: 'ingen' },
      { steg: 'Median, för regeln om åtta i följd', uttryck: `ln 2 × ${m}`, varde: decimaler(MEDIANANDEL * mitt) },
    ],
    forbehall: faPunkter(avstand.length),
  };
}

/** Which kind of chart it is, in words. */
export const DIAGRAMTYPER: Readonly<Record<Diagramtyp, string>> = {
  c: 'c-diagram: antal under lika långa tider',
  u: 'u-diagram: antal i förhållande till nämnaren',
  g: 'g-diagram: avstånd mellan sällsynta ärenden',
};

const styrpunkter = (punkter: readonly Regelpunkt[], regler: readonly Signalregel[]): Styrpunkt[] => {
  const brutna = signaler(punkter, regler);
  return punkter.map(({ varde, mitt, sigma }, i) => ({
    varde,
    mitt,
    ovre: mitt + 3 * sigma,
    undre: mitt - 3 * sigma > 0 ? mitt - 3 * sigma : null,
    signaler: brutna[i]!,
  }));
};

const undreRakning = (uttryck: string, varde: number): Rakning => ({
  steg: 'Undre gräns',
  uttryck,
  varde: varde > 0 ? decimaler(varde) : `${decimaler(varde)}, alltså ingen`,
});

const granser = ({ mitt, sigma }: Regelpunkt): string => {
  const undre = mitt - 3 * sigma;
  return `${undre > 0 ? decimaler(undre) : 'ingen undre'} och ${decimaler(mitt + 3 * sigma)}`;
};

function faPunkter(antal: number): string[] {
  if (antal >= SAKRA_PUNKTER) return [];
  return [
    `Gränserna bygger på ${antal} punkter och är preliminära: de ändras när punkterna blir fler. Minst ${SAKRA_PUNKTER} behövs för säkra gränser.`,
  ];
}

/** The largest that chance alone commonly gives; above it the counts vary more than independent events do, and limits are passed too often. */
const STORSTA_SPRIDNING = 2;

function overspridning(punkter: readonly Regelpunkt[]): string[] {
  const index = total(punkter.map(({ varde, mitt, sigma }) => ((varde - mitt) / sigma) ** 2)) / (punkter.length - 1);
  if (index <= STORSTA_SPRIDNING) return [];
  return [
    `Värdena varierar ${decimaler(index, 1)} gånger så mycket som oberoende händelser gör. Då passeras gränserna oftare än av slump, och en signal säger mindre.`,
  ];
}

const singular = (namnare: string): string => (namnare === 'dagar' ? 'dag' : namnare);
const total = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0);
