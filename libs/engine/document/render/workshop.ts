import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { DomainError } from '#engine/kernel';
import type { Document } from '../model.js';
import { DocumentRefused } from '../pdf/index.js';
import type { DocumentFormat, Rendered } from './dispatch.js';
import type { Job, Outcome } from './worker.js';

export interface WorkshopOptions {
  /** threads at most; each holds a compiler and its fonts, some tens of megabytes */
  readonly threads?: number;
  /** milliseconds that one document may take before its thread is stopped */
  readonly patience?: number;
  /** documents that wait for a thread at most */
  readonly queue?: number;
}

/**
 * `renderDocument` in threads of its own: a long report keeps nobody else waiting. Threads start when they are needed and end when nothing has come for a while.
 * More documents than the queue holds are refused rather than kept in memory.
 */
export class DocumentWorkshop {
  readonly #pool: Piscina<Job, Outcome>;
  readonly #patience: number;

  constructor({ threads = 2, patience = 60_000, queue = 200 }: WorkshopOptions = {}) {
    this.#patience = patience;
    this.#pool = new Piscina<Job, Outcome>({ filename: WORKER, minThreads: 0, maxThreads: threads, maxQueue: queue, idleTimeout: 30_000 });
  }

  /** @throws DocumentRefused, DomainError (`unavailable`) when it takes too long or too many wait */
  async render(document: Document, format: DocumentFormat): Promise<Rendered> {
    const outcome = await this.#pool.run({ document, format }, { signal: AbortSignal.timeout(this.#patience) }).catch(asRefusal);
    if ('refused' in outcome) throw new DocumentRefused(outcome.refused);
    return outcome;
  }

  /** Ends the threads. What is being made is given up. */
  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}

/** Neither is a fault in the document: another time it may do. */
function asRefusal(error: unknown): never {
  const tooLong = error instanceof Error && error.name === 'AbortError';
  const tooMany = error instanceof Error && error.message === 'Task queue is at limit';
  if (!tooLong && !tooMany) throw error;
  throw new DomainError('unavailable', 'DOKUMENT_VANTAR', 'Dokumentet kunde inte skapas just nu. Försök igen om en stund.');
}

/** A thread runs compiled code only: from the source tree, where tests start, it is the build's. */
const WORKER = fileURLToPath(new URL('./worker.js', import.meta.url)).replace(
  /(?<!dist[\\/])libs(?=[\\/]engine[\\/]document[\\/]render[\\/]worker\.js$)/,
  'dist/libs',
);
