import { DomainError } from '#engine/kernel';
import type { Document } from '../model.js';
import { DocumentRefused } from '../pdf/index.js';
import { RenderingChild, WORKER, type Ended } from './child.js';
import type { DocumentFormat, Rendered } from './dispatch.js';
import { Turns } from './turns.js';
import type { Job, Outcome } from './worker.js';

export interface WorkshopOptions {
  /** processes at most; each holds a compiler and its fonts, some hundred megabytes */
  readonly processes?: number;
  /** documents that one owner may have in the making */
  readonly perOwner?: number;
  /** milliseconds from the asking to the answer: shorter than the server gives a request */
  readonly patience?: number;
  /** milliseconds that one document may take before its process is killed */
  readonly limit?: number;
  /** documents that wait at most */
  readonly queue?: number;
  /** documents of one owner that wait at most */
  readonly queuePerOwner?: number;
  /** megabytes that one process may take */
  readonly megabytes?: number;
  /** documents after which a process is replaced */
  readonly documents?: number;
  /** the compiled module that the processes run; another one in tests only */
  readonly worker?: string;
}

type Reply = Outcome | Ended | { readonly ended: 'waited' };
interface Waiting {
  readonly job: Job;
  /** by `performance.now()` */
  readonly until: number;
  /** runs while it waits for its turn */
  readonly overdue: NodeJS.Timeout;
  readonly answer: (reply: Reply | Promise<Reply>) => void;
}

/**
 * `renderDocument` in processes of their own: a long report keeps nobody else waiting, and a document that makes native code abort ends one process and not the
 * server. Processes start when they are needed and end when nothing has come for a while, with `close`, and with the process that started them.
 */
export class DocumentWorkshop {
  readonly #options: Required<WorkshopOptions>;
  readonly #turns: Turns<Waiting>;
  readonly #children = new Set<RenderingChild>();
  #idle: RenderingChild[] = [];
  #closed = false;

  constructor(options: WorkshopOptions = {}) {
    this.#options = { ...STANDARD, ...options };
    this.#turns = new Turns(this.#options.perOwner);
  }

  /**
   * @param owner whose document it is; one owner's documents wait for each other. Without: nobody's, and waits for none in particular
   * @throws DocumentRefused, DomainError (`unavailable`) when it takes too long, when its process ended, or when too many wait
   */
  async render(document: Document, format: DocumentFormat, owner?: string): Promise<Rendered> {
    const reply = await this.#reply({ document, format }, owner ?? Symbol());
    if ('ended' in reply) throw new DomainError('unavailable', ...SENTENCES[reply.ended]);
    if ('refused' in reply) throw new DocumentRefused(reply.refused);
    if ('failed' in reply) throw reply.failed;
    return reply;
  }

  /** Ends the processes. What is being made is given up. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { overdue, answer } of this.#turns.clear()) {
      clearTimeout(overdue);
      answer({ ended: 'gone' });
    }
    await Promise.all([...this.#children].map((child) => child.end()));
  }

  async #reply(job: Job, owner: unknown): Promise<Reply> {
    const { patience, queue, queuePerOwner } = this.#options;
    if (this.#closed) return { ended: 'gone' };
    if (this.#turns.waiting >= queue || this.#turns.waitingFor(owner) >= queuePerOwner) return { ended: 'waited' };
    return new Promise((answer) => {
      const overdue = setTimeout(() => {
        this.#turns.remove(owner, waiting);
        answer({ ended: 'waited' });
      }, patience);
      const waiting: Waiting = { job, until: performance.now() + patience, overdue, answer };
      this.#turns.add(owner, waiting);
      this.#start();
    });
  }

  #start(): void {
    while (this.#turns.working < this.#options.processes) {
      const turn = this.#turns.next();
      if (!turn) return;
      const { owner, item } = turn;
      clearTimeout(item.overdue);
      const made = this.#make(item).finally(() => {
        this.#turns.done(owner);
        this.#start();
      });
      item.answer(made);
    }
  }

  async #make({ job, until }: Waiting): Promise<Reply> {
    const child = this.#child();
    const reply = await child.make(job, Math.min(this.#options.limit, Math.max(until - performance.now(), 0)));
    this.#keep(child);
    return reply;
  }

  #child(): RenderingChild {
    this.#idle = this.#idle.filter(({ alive }) => alive);
    for (const child of this.#children) if (!child.alive) this.#children.delete(child);
    const child = this.#idle.pop() ?? new RenderingChild(this.#options);
    this.#children.add(child);
    return child;
  }

  #keep(child: RenderingChild): void {
    if (!child.alive) return;
    if (child.given >= this.#options.documents) return void child.end();
    child.rest(IDLE_MS);
    this.#idle.push(child);
  }
}

const IDLE_MS = 60_000;

const STANDARD: Required<WorkshopOptions> = {
  processes: 3,
  perOwner: 2,
  patience: 25_000,
  limit: 15_000,
  queue: 200,
  queuePerOwner: 25,
  megabytes: 1_024,
  documents: 200,
  worker: WORKER,
};

/** None says that the document is wrong: another time, or in another format, it may do. */
const SENTENCES: Readonly<Record<'slow' | 'gone' | 'waited', readonly [kod: string, sentence: string]>> = {
  slow: ['DOKUMENT_DROJER', 'Dokumentet tog för lång tid att göra och avbröts. Försök igen om en stund, eller hämta ett annat format.'],
  gone: [
    'DOKUMENT_AVBROTS',
    'Dokumentet kunde inte göras: arbetet avbröts. Försök igen om en stund, och hämta ett annat format om det händer igen.',
  ],
  waited: ['DOKUMENT_VANTAR', 'Dokumentet kunde inte skapas just nu, många väntar. Försök igen om en stund.'],
};
