/** Numbers that look random and are the same every time: the demo municipality is the same in every installation. */
export class Slump {
  private state: number;

  /** The same words give the same numbers, whatever else is drawn: a case stays the same when others are added. */
  constructor(...words: readonly (string | number)[]) {
    // FNV-1a over the words
    this.state = 0x811c9dc5;
    for (const character of words.join('/')) this.state = Math.imul(this.state ^ character.codePointAt(0)!, 0x01000193);
  }

  /** in [0, 1) */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** a whole number, both ends included */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  oneOf<T>(values: readonly T[]): T {
    return values[Math.floor(this.next() * values.length)]!;
  }

  weighted<T>(values: readonly T[], weightOf: (value: T) => number): T {
    let left = this.next() * values.reduce((sum, value) => sum + weightOf(value), 0);
    for (const value of values) {
      left -= weightOf(value);
      if (left < 0) return value;
    }
    return values.at(-1)!;
  }
}
