/** Numbers and choices that a seed gives, the same ones every time. */
export class Slump {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** in [0, 1) */
  tal(): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return this.state / 4_294_967_296;
  }

  oneOf<T>(items: readonly T[]): T {
    return items[Math.floor(this.tal() * items.length)]!;
  }

  chance(share: number): boolean {
    return this.tal() < share;
  }
}
