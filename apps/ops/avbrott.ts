import type { EventEmitter } from 'node:events';

const KODER = { SIGINT: 130, SIGTERM: 143 } as const;

/** Has a command that is broken off by whoever gave it say what is kept before it ends; to be called when it has come to its own end. */
export function vidAvbrott(
  sagt: () => void,
  processen: Pick<EventEmitter, 'once' | 'off'> & { exit(code: number): unknown } = process,
): () => void {
  const lyssnare = Object.entries(KODER).map(([signal, kod]) => {
    const avbryt = (): void => {
      sagt();
      processen.exit(kod);
    };
    processen.once(signal, avbryt);
    return () => processen.off(signal, avbryt);
  });
  return () => lyssnare.forEach((sluta) => sluta());
}
