import type { DataSource, QueryRunner } from 'typeorm';
import { isUnavailable } from '#engine/platform';
import type { Sql } from '#reports/gemensamt';
import { iTur, turer } from '../i-tur.js';
import type { Fraga, Kalla } from './modell.js';
import { inom, parameters, samling, type Samling } from './urval.js';

/** Countings at a time, the figures and the patterns of a report: each has three connections, and the database's processors are everybody's. */
const SAMTIDIGT = 2;
/** A report of a million events takes a reader who comes first some three seconds, and both turns: several may be before one. Well below the time of a request. */
const VANTA_MS = 15_000;
const turerna = new WeakMap<DataSource, ReturnType<typeof turer>>();

/**
 * Counts from facts that are gathered once: dozens of questions are asked of the same facts, which lie spread among all that has ever been true of every case. On a
 * connection of its own the facts as of the lopnummer lie in temporary tables that hide the read models of the same names, so that a question is the same SQL
 * wherever it is asked. What is not gathered is asked of the read models, one question at a time.
 * @param raknekalla where no request reads otherwise: temporary tables cannot be made on a replica
 * @param vidast what is gathered: nothing beyond it is asked of the gathered facts
 * @throws 503 when the turn has not come in time: others count; and at once when the database has gone away under those who do
 * @param pa the kinds that are gathered, by connection: those of each connection are counted one after another, beside the others
 */
export function samlat<T>(
  raknekalla: DataSource,
  vidast: Fraga,
  pa: readonly (readonly Kalla[])[],
  work: (sql: Sql) => Promise<T>,
): Promise<T> {
  const tur = turerna.get(raknekalla) ?? turer(SAMTIDIGT, { ms: VANTA_MS, borta });
  turerna.set(raknekalla, tur);
  const rakna = async (): Promise<T> => {
    const kopplingar = pa.map((kallor) => new Koppling(raknekalla, vidast, kallor.map(samling)));
    const ovriga = iTur(raknekalla, 1);
    try {
      return await work({ query: (sql, asked) => (kopplingar.find((each) => each.har(sql, asked)) ?? ovriga).query(sql, asked) });
    } finally {
      ovriga.stang();
      await Promise.all(kopplingar.map((each) => each.slapp()));
    }
  };
  return tur(rakna);
}

const AVBRUTEN = '57014';

/** A question that took too long (`statement_timeout`) says nothing of the others'. */
const borta = (error: Error): boolean => isUnavailable(error) && (error as { readonly code?: unknown }).code !== AVBRUTEN;

/** A connection with its gathered facts, in a transaction that they are gone with. A table is gathered when it is first asked of. */
class Koppling implements Sql {
  private readonly tur = turer(1);
  private readonly samlade = new Set<Samling>();
  private runner: QueryRunner | undefined;
  private slappt = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly vidast: Fraga,
    private readonly samlingar: readonly Samling[],
  ) {}

  /** Can the question be answered here? Not when it looks further back than what is gathered. */
  har(sql: string, asked: unknown[] = []): boolean {
    return this.samlingar.some((each) => each.namns(sql)) && inom(this.vidast, asked);
  }

  query<Row>(sql: string, asked?: unknown[]): Promise<Row[]> {
    return this.tur(async () => {
      if (this.slappt) throw new Error('asked after the counting had ended');
      this.runner ??= await this.begin();
      for (const each of this.samlingar.filter((one) => one.namns(sql) && !this.samlade.has(one))) {
        this.samlade.add(each);
        await this.runner.query(each.sql, parameters(this.vidast));
        await this.runner.query(each.index);
      }
      return (await this.runner.query(sql, asked)) as Row[];
    });
  }

  /** When the question that is being asked has been answered; those that wait are not asked any more. */
  async slapp(): Promise<void> {
    this.slappt = true;
    await this.tur(async () => {
      await this.runner?.rollbackTransaction().catch(() => undefined);
      await this.runner?.release();
    });
  }

  private async begin(): Promise<QueryRunner> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      return runner;
    } catch (error) {
      await runner.release();
      throw error;
    }
  }
}
