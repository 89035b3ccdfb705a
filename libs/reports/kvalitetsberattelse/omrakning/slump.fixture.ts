import { v5 } from 'uuid';

const NAMESPACE = '7a0d3c52-98c1-5d47-a2a6-5b8f4f1c0d11';
export const DAY = 86_400_000;

export const UNITS = [
  { enhetId: 'hemtjanst', regi: 'egen', vag: ['kommunen', 'aldre', 'hemtjanst'] },
  { enhetId: 'boende', regi: 'egen', vag: ['kommunen', 'aldre', 'boende'] },
  { enhetId: 'bolaget', regi: 'privat', vag: ['kommunen', 'aldre', 'bolaget'] },
  { enhetId: 'stod', regi: 'annan-kommun', vag: ['kommunen', 'lss', 'stod'] },
] as const;
export const CATEGORIES = ['bemotande', 'fall', 'lakemedel', 'rattssakerhet', 'utforande-av-insatser'];
export const SEXES = ['kvinna', 'man', 'okant'] as const;

/** An event before it has its place in the log. */
export interface Loggad {
  readonly at: number;
  readonly area: string;
  readonly id: string;
  readonly event: { readonly type: string; readonly data: unknown };
}

/** Chance that a seed decides: the same seed gives the same history. */
export class Slump {
  constructor(
    private readonly seed: number,
    private state = seed,
  ) {}

  /** in [0, 1): mulberry32 */
  readonly number = (): number => {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };

  readonly whole = (below: number): number => Math.floor(this.number() * below);
  readonly chance = (share: number): boolean => this.number() < share;
  readonly oneOf = <T>(items: readonly T[]): T => items[this.whole(items.length)]!;
  readonly some = <T>(items: readonly T[]): T[] => items.filter(() => this.chance(0.3));
  readonly uuid = (name: string): string => v5(`${this.seed}:${name}`, NAMESPACE);

  /** 2022–2025, half of them close to midnight and so to the turn of the day, the month or the year */
  readonly begin = (): number =>
    Date.UTC(2022 + this.whole(4), this.whole(12), 1 + this.whole(31), this.chance(0.5) ? 22 + this.whole(2) : 9, 30);
}
