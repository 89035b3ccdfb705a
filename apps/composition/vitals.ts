import { DomainError } from '#engine/kernel';
import type { DiskGuard, Health, Metrics } from '#engine/platform';
import type { ProjectionRuntime, ProjectionStatus } from '#engine/projection';

/** How full the disk is and how far the read models have come, as metrics and in the health report. */
export function watchVitals(health: Health, metrics: Metrics, disk: DiskGuard, runtime: Pick<ProjectionRuntime, 'status'>): void {
  const status = shared(() => runtime.status());
  const projection = (name: string, help: string, figure: (line: ProjectionStatus) => number): void =>
    metrics.reading(name, help, ['projection'], async () => totals(await status(), figure));
  projection('projektion_efter', 'Händelser som projektionen inte har tagit in ännu', ({ lag }) => Number(lag));
  projection('projektion_parkerade', 'Händelser som ligger åt sidan', ({ parked }) => parked);
  projection('projektion_stoppade', 'Kommuner där projektionen står still', ({ state }) => (state === 'stoppad' ? 1 : 0));
  metrics.reading('disk_ledig_byte', 'Ledigt utrymme på disken', [], async () => [{ labels: {}, value: await disk.freeBytes() }]);
  health.register('disk', () => disk.assertWritable());
  health.register('lasmodeller', async () => verdict(await status()));
}

/** A log on a server of its own: what is wrong when nothing is taken in is told by whoever asks it, not by the read models that wait for it. */
export function watchHandelselogg(health: Health, svarar: () => Promise<void>): void {
  health.register('handelselogg', shared(svarar));
}

/** Events without a number are seen by no read model: the process that is to give them theirs is not ready when it cannot. */
export function watchForseglare(health: Health, forseglare: { standstill(): string | null }): void {
  health.register('lopnummer', () => {
    const standstill = forseglare.standstill();
    if (standstill !== null) throw new DomainError('unavailable', 'LOPNUMMER_STAR_STILL', standstill);
  });
}

const ASK_AGAIN_AFTER_MS = 2_000;

/** One question at a time, however many ask; one that has hung for a while is not waited for by those who come later. */
function shared<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: { readonly answer: Promise<T>; readonly at: number } | undefined;
  return () => {
    if (asked && performance.now() - asked.at < ASK_AGAIN_AFTER_MS) return asked.answer;
    const mine = { answer: ask(), at: performance.now() };
    asked = mine;
    const forget = (): void => void (asked === mine && (asked = undefined));
    mine.answer.then(forget, forget);
    return mine.answer;
  };
}

/** A figure of each projection, all kommuner together. */
function totals(
  lines: readonly ProjectionStatus[],
  figure: (line: ProjectionStatus) => number,
): { readonly labels: { readonly projection: string }; readonly value: number }[] {
  const sums = new Map<string, number>();
  for (const line of lines) sums.set(line.namn, (sums.get(line.namn) ?? 0) + figure(line));
  return [...sums].map(([namn, value]) => ({ labels: { projection: namn }, value }));
}

/**
 * A read model that stands still shows what is no longer so: then the service is not ready. One that is being rebuilt, or has set events aside, still
 * serves, and that is told.
 */
export function verdict(lines: readonly ProjectionStatus[]): string | undefined {
  const named = (of: (line: ProjectionStatus) => boolean): string => [...new Set(lines.filter(of).map(({ namn }) => namn))].join(', ');
  const stopped = named(({ state }) => state === 'stoppad');
  if (stopped)
    throw new DomainError('unavailable', 'PROJEKTION_STOPPAD', `Läsmodellen ${stopped} står still vid en händelse som inte går att ta in.`);
  const outdated = named(({ state }) => state === 'inaktuell');
  const parked = named((line) => line.parked > 0);
  const told = [
    ...(outdated ? [`Läsmodellen ${outdated} är av en annan version och byggs om.`] : []),
    ...(parked ? [`Läsmodellen ${parked} har händelser som ligger åt sidan.`] : []),
  ];
  return told.length > 0 ? told.join(' ') : undefined;
}
