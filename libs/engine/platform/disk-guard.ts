import { statfs } from 'node:fs/promises';
import { DomainError } from '#engine/kernel';

export const LEAST_FREE_BYTES = 512 * 1024 * 1024;
const LOOK_EVERY_MS = 1000;

export interface DiskGuardOptions {
  readonly leastFreeBytes?: number;
  /** free bytes on the disk of the folder */
  readonly freeBytes?: (folder: string) => Promise<number>;
  /** milliseconds that never go backwards */
  readonly monotonic?: () => number;
}

/** Refuses writes while little disk is left, so that what is stored stays whole and reading goes on. Looks at most once a second. */
export class DiskGuard {
  private looked = -Infinity;
  private free: Promise<number> = Promise.resolve(Infinity);

  constructor(
    private readonly folder: string,
    private readonly options: DiskGuardOptions = {},
  ) {}

  /** 503 `LITE_DISK` when too little is left */
  async assertWritable(): Promise<void> {
    if ((await this.freeBytes()) >= (this.options.leastFreeBytes ?? LEAST_FREE_BYTES)) return;
    throw new DomainError(
      'unavailable',
      'LITE_DISK',
      'Tjänsten har för lite diskutrymme för att ta emot nya uppgifter. Det går att läsa. Försök igen senare.',
    );
  }

  async freeBytes(): Promise<number> {
    const now = (this.options.monotonic ?? (() => performance.now()))();
    if (now - this.looked >= LOOK_EVERY_MS) {
      this.looked = now;
      this.free = (this.options.freeBytes ?? freeBytesOf)(this.folder);
    }
    return this.free;
  }
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
