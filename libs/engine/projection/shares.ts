import { createHash } from 'node:crypto';

/**
 * Which worker is to have which kommun: as many each, but for one; the same answer in every process, and few that move when a worker comes or goes. A kommun
 * goes to the worker that it ranks first among those who have room for one more.
 */
export function shares(kommuner: readonly string[], workers: readonly string[]): ReadonlyMap<string, string> {
  const least = Math.floor(kommuner.length / workers.length);
  let extra = kommuner.length % workers.length;
  const counts = new Map(workers.map((worker) => [worker, 0]));
  const given = new Map<string, string>();
  for (const kommun of kommuner.toSorted()) {
    const worker = ranked(kommun, workers).find((each) => counts.get(each)! < least + (extra > 0 ? 1 : 0));
    if (worker === undefined) break;
    const count = counts.get(worker)! + 1;
    counts.set(worker, count);
    if (count > least) extra -= 1;
    given.set(kommun, worker);
  }
  return given;
}

const ranked = (kommun: string, workers: readonly string[]): readonly string[] =>
  workers
    .map((worker) => ({ worker, rank: createHash('sha256').update(`${kommun} ${worker}`).digest('hex') }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ worker }) => worker);
