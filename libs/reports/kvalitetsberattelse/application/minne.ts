import { LRUCache } from 'lru-cache';

/** questions that are remembered: a handful of reports are written and read at a time */
const MAX = 32;
const TTL_MS = 10 * 60_000;

/**
 * What questions to a log at a number were answered: the same question has the same answer whatever has been recorded since, so that a report that is
 * read in six formats is counted once. What fails is not remembered.
 */
export class Minne<Answer extends object> {
  private readonly answers = new LRUCache<string, Promise<Answer>>({ max: MAX, ttl: TTL_MS });

  of(question: unknown, answer: () => Promise<Answer>): Promise<Answer> {
    const key = JSON.stringify(question, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
    const known = this.answers.get(key);
    if (known) return known;
    const asked = answer();
    this.answers.set(key, asked);
    asked.catch(() => this.answers.delete(key));
    return asked;
  }
}
