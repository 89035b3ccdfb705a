import { arDolt, DOLT, type Berakning, type Rad } from '../siffror/index.js';
import { FA } from './tal.js';

/** A count of those that came so far: never more than of the step before. */
export interface Led {
  readonly varde: number;
  readonly dolt: boolean;
  /** stands elsewhere too, and is known however it is here */
  readonly fast: boolean;
}

/**
 * Which steps must be hidden: as few as it takes that no two that are shown differ by 1–4, which would be a small number, and that nothing hidden lies between two
 * equal ones. What is known from elsewhere is not hidden, and of as few the later steps.
 * @param led the whole first: a handful of steps. @returns for each whether it is hidden
 */
export function doldaLed(led: readonly Led[]): readonly boolean[] {
  const valbara = led.flatMap(({ dolt, fast }, i) => (dolt || fast ? [] : [i]));
  const alla = Array.from({ length: 2 ** valbara.length }, (_, val) => valbara.filter((_i, n) => (val >> n) & 1));
  const doljer = (val: readonly number[]): readonly boolean[] => led.map(({ dolt }, i) => dolt || val.includes(i));
  const minst = alla.filter((val) => !rojer(led, doljer(val))).sort((a, b) => a.length - b.length || sum(b) - sum(a))[0];
  return doljer(minst ?? valbara);
}

const sum = (tal: readonly number[]): number => tal.reduce((total, each) => total + each, 0);

/** Do the steps that are shown say how many took the one and not the next? */
function rojer(led: readonly Led[], dolt: readonly boolean[]): boolean {
  const visade = led.flatMap((each, i) => (dolt[i] ? [] : [{ ...each, i }]));
  return visade.some(({ varde, i, fast }, n) => {
    // after the last one nobody is left: as if a step of zero were shown there
    const nasta = visade[n + 1] ?? { varde: 0, i: led.length, fast: true };
    const skillnad = Math.abs(varde - nasta.varde);
    if (fast && nasta.fast) return false;
    return skillnad === 0 ? nasta.i > i + 1 : nasta.i < led.length && skillnad <= FA;
  });
}

/** A table of steps, each taken by some of those of the step before. */
export interface Kedja {
  readonly tabell: string;
  /** the figure that counts those who could take the first step */
  readonly helhet: string;
  /** a step that is told of in the last row of another table too */
  readonly annorstades: { readonly kod: string; readonly tabell: string; readonly kolumn: string };
}

/** Hides the steps, with their times, from which somebody can work out how many took the one and not the next. @param visad without its small cells */
export function utanKedjetal(berakning: Berakning, visad: Berakning, { tabell: nyckel, helhet, annorstades }: Kedja): Berakning {
  const hela = berakning.tabeller.find((each) => each.nyckel === nyckel);
  const alla = berakning.siffror.find((each) => each.nyckel === helhet)?.varde;
  if (!hela || typeof alla !== 'number') return visad;
  const annan = visad.tabeller.find((each) => each.nyckel === annorstades.tabell)?.rader.at(-1)?.[annorstades.kolumn];
  const tabeller = visad.tabeller.map((tabell) => {
    if (tabell.nyckel !== nyckel) return tabell;
    const led = [
      { varde: alla, dolt: arDolt(visad.siffror.find((each) => each.nyckel === helhet)!.varde), fast: true },
      ...tabell.rader.map((rad, i) => ({
        varde: hela.rader[i]!['antal'] as number,
        dolt: arDolt(rad['antal']),
        fast: rad.kod === annorstades.kod && typeof annan === 'number',
      })),
    ];
    const dolt = doldaLed(led).slice(1);
    const utan = Object.fromEntries(tabell.kolumner.filter(({ format }) => format !== 'text').map((kolumn) => [kolumn.nyckel, DOLT]));
    return { ...tabell, rader: tabell.rader.map((rad, i): Rad => (dolt[i] ? { ...rad, ...utan, kod: rad.kod } : rad)) };
  });
  return { ...visad, tabeller };
}
