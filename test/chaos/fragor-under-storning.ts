import { randomUUID } from 'node:crypto';
import type { Answer, TestClient } from '#testkit/server';

export interface Outcome {
  readonly what: string;
  readonly ms: number;
  readonly answer: Answer;
}

/** Somebody who reports and reads without a pause, and remembers every answer. */
export class Questioner {
  readonly outcomes: Outcome[] = [];
  /** key of the report → id of the case, once it has been acknowledged */
  readonly reports = new Map<string, { id: string; position: string } | null>();
  private going = false;
  private ended: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly client: TestClient,
    private readonly token: string,
    private readonly enhetId: string,
  ) {}

  static async of(client: TestClient, kommun?: string): Promise<Questioner> {
    const token = await client.token('enhetschef-1', kommun);
    const { body } = await client.request('GET', `/dev-idp/anvandare${kommun === undefined ? '' : `?kommun=${kommun}`}`);
    const chef = body.anvandare.find(({ id }: { id: string }) => id === 'enhetschef-1');
    return new Questioner(client, token, chef.roller[0].organisationsenhetId);
  }

  begin(): void {
    this.going = true;
    this.ended = Promise.all([
      this.forever(() => this.report()),
      this.forever(() => this.read('/avvikelser')),
      this.forever(() => this.alive()),
    ]);
  }

  async end(): Promise<void> {
    this.going = false;
    await this.ended;
  }

  /** how many of the outcomes came since the number that was given */
  since(count: number, what?: string): readonly Outcome[] {
    return this.outcomes.slice(count).filter((outcome) => what === undefined || outcome.what === what);
  }

  async report(key: string = randomUUID()): Promise<Answer> {
    if (!this.reports.has(key)) this.reports.set(key, null);
    const body = { enhetId: this.enhetId, beskrivning: 'Larmet gick inte fram.' };
    const answer = await this.ask('POST', '/avvikelser', body, key);
    if (answer.status === 201) this.reports.set(key, answer.body);
    return answer;
  }

  read(path: string): Promise<Answer> {
    return this.ask('GET', path);
  }

  alive(): Promise<Answer> {
    return this.ask('GET', '/health/live');
  }

  private async ask(method: string, path: string, body?: unknown, idempotencyKey?: string): Promise<Answer> {
    const began = performance.now();
    const answer = await this.client.request(method, path, body, {
      token: this.token,
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    });
    this.outcomes.push({ what: `${method} ${path}`, ms: performance.now() - began, answer });
    return answer;
  }

  private async forever(ask: () => Promise<Answer>): Promise<void> {
    while (this.going) await ask();
  }
}
