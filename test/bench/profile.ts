import type { Profiler } from 'node:inspector';

/** The functions that took the most time themselves, as lines with their share. */
export function topFunctions({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile, count: number): string[] {
  const names = new Map(
    nodes.map(({ id, callFrame }) => [id, `${callFrame.functionName || '(namnlös)'} ${callFrame.url.split('/').slice(-2).join('/')}`]),
  );
  const times = new Map<string, number>();
  let total = 0;
  for (const [index, node] of samples.entries()) {
    const time = timeDeltas[index] ?? 0;
    const name = names.get(node) ?? '?';
    times.set(name, (times.get(name) ?? 0) + time);
    total += time;
  }
  return [...times]
    .sort(([, a], [, b]) => b - a)
    .slice(0, count)
    .map(([name, time]) => `${((100 * time) / total).toFixed(1).padStart(5)} %  ${name}`);
}
