export interface Load {
  readonly name: string;
  /** one command of the n:th client */
  command(client: number): Promise<void>;
}
export interface Measured {
  readonly commands: number;
  readonly seconds: number;
  /** milliseconds of each command */
  readonly latencies: readonly number[];
}

/** Every client sends its next command when the one before is answered, until the time is out. */
export async function run(load: Load, clients: number, seconds: number): Promise<Measured> {
  const latencies: number[] = [];
  const begin = performance.now();
  const end = begin + seconds * 1_000;
  const client = async (number: number): Promise<void> => {
    for (let now = performance.now(); now < end;) {
      await load.command(number);
      const then = performance.now();
      latencies.push(then - now);
      now = then;
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  return { commands: latencies.length, seconds: (performance.now() - begin) / 1_000, latencies };
}

/** Nearest rank. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
