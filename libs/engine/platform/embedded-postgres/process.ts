import { readFileSync } from 'node:fs';

/** Whether the pid is taken, also by a process that has ended but has not been collected yet. */
export function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Tells two processes apart that have had the same pid: the start time where the system shows it, else '-'. */
export function startMark(pid: number): string {
  try {
    // The command's name stands in parentheses and may hold spaces; the fields after it are counted from the last one. Field 22 is the start.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '-';
  } catch {
    return '-';
  }
}

/** The command line of a process: '' when it has ended but has not been collected, null where the system does not show it. */
export function commandOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return null;
  }
}
