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
 * Which steps must be hidden: so many that no two that are shown differ by 1–4, which would be a small number, and that nothing hidden lies between two equal ones.
 * @param led the whole first. @returns for each whether it is hidden
 */
export function doldaLed(led: readonly Led[]): readonly boolean[] {
  const dolt = led.map((each) => each.dolt);
  const visade = (): readonly number[] => dolt.flatMap((each, i) => (each ? [] : [i]));
  const attDolja = (): number | undefined => {
    const kvar = visade();
    for (const [n, a] of kvar.entries()) {
      const b = kvar[n + 1];
      const skillnad = b === undefined ? led[a]!.varde : Math.abs(led[a]!.varde - led[b]!.varde);
      // after the last one nobody is left: as if a step of zero were shown there
      const slutet = b ?? led.length;
      const klamd = skillnad === 0 && slutet > a + 1;
      const rojer = klamd || (b !== undefined && skillnad >= 1 && skillnad <= FA);
      const val = [b, a].find((i) => i !== undefined && !led[i]!.fast);
      if (rojer && val !== undefined) return val;
    }
    return undefined;
  };
  for (let i = attDolja(); i !== undefined; i = attDolja()) dolt[i] = true;
  return dolt;
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
