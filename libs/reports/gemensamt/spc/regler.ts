import type { Signalregel } from './modell.js';

/** What a run rule looks at. `sigma` is the standard deviation that holds for the point. */
export interface Regelpunkt {
  readonly varde: number;
  readonly mitt: number;
  readonly sigma: number;
  /** the line that half of the values are expected on each side of */
  readonly median: number;
}

export interface Regel {
  readonly kod: Signalregel;
  /** as it is said of a point */
  readonly namn: string;
  readonly lydelse: string;
  readonly kalla: string;
}

/** The run rules and where each comes from. A series that varies by chance alone breaks them seldom. */
export const SIGNALREGLER: readonly Regel[] = [
  {
    kod: 'utanfor',
    namn: 'utanför gränserna',
    lydelse: 'en punkt längre än tre standardavvikelser från mittlinjen',
    kalla: 'Shewhart, Economic Control of Quality of Manufactured Product (1931); ISO 7870-2',
  },
  {
    kod: 'atta-pa-en-sida',
    namn: 'åtta i följd på samma sida',
    lydelse: 'åtta punkter i följd på samma sida; en punkt på linjen räknas inte och bryter inte',
    kalla: 'Western Electric, Statistical Quality Control Handbook (1956)',
  },
  {
    kod: 'sex-i-foljd',
    namn: 'sex i följd åt samma håll',
    lydelse: 'sex punkter i följd som alla stiger eller alla faller',
    kalla: 'Nelson, The Shewhart Control Chart: Tests for Special Causes, Journal of Quality Technology 16 (1984)',
  },
  {
    kod: 'tva-av-tre',
    namn: 'två av tre nära en gräns',
    lydelse: 'två av tre punkter i följd längre än två standardavvikelser från mittlinjen, på samma sida',
    kalla: 'Western Electric, Statistical Quality Control Handbook (1956)',
  },
];

export const regelnamn = (kod: Signalregel): string => SIGNALREGLER.find((regel) => regel.kod === kod)!.namn;

const HALVA = 8;
const FOLJD = 6;

type Prov = (punkter: readonly Regelpunkt[], i: number) => boolean;

const avstand = ({ varde, mitt, sigma }: Regelpunkt): number => (varde - mitt) / sigma;

const utanfor: Prov = (punkter, i) => Math.abs(avstand(punkter[i]!)) > 3;

const attaPaEnSida: Prov = (punkter, i) => {
  const sidor = punkter.slice(0, i + 1).flatMap(({ varde, median }) => (varde === median ? [] : [Math.sign(varde - median)]));
  const { varde, median } = punkter[i]!;
  return varde !== median && sidor.length >= HALVA && sidor.slice(-HALVA).every((sida) => sida === sidor.at(-1));
};

const sexIFoljd: Prov = (punkter, i) => {
  if (i + 1 < FOLJD) return false;
  const senaste = punkter.slice(i + 1 - FOLJD, i + 1).map(({ varde }) => varde);
  const steg = senaste.slice(1).map((varde, n) => Math.sign(varde - senaste[n]!));
  return steg[0] !== 0 && steg.every((each) => each === steg[0]);
};

const tvaAvTre: Prov = (punkter, i) => {
  const senaste = punkter.slice(Math.max(0, i - 2), i + 1).map(avstand);
  const sista = senaste.at(-1)!;
  return Math.abs(sista) > 2 && senaste.filter((each) => Math.abs(each) > 2 && Math.sign(each) === Math.sign(sista)).length >= 2;
};

const PROV: Readonly<Record<Signalregel, Prov>> = {
  utanfor,
  'atta-pa-en-sida': attaPaEnSida,
  'sex-i-foljd': sexIFoljd,
  'tva-av-tre': tvaAvTre,
};

/** For each point the rules that it completes. @param regler those that hold for the kind of chart */
export const signaler = (punkter: readonly Regelpunkt[], regler: readonly Signalregel[]): readonly (readonly Signalregel[])[] =>
  punkter.map((_, i) => regler.filter((regel) => PROV[regel](punkter, i)));
