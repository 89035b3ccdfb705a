import type pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DomainError } from '#engine/kernel';

/** One row while an operator keeps the whole installation read-only, none otherwise. */
export class Skrivskydd1764000000096 implements MigrationInterface {
  readonly name = 'Skrivskydd1764000000096';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE SCHEMA IF NOT EXISTS motor`);
    await runner.query(`
      CREATE TABLE motor.skrivskydd (
        ett boolean PRIMARY KEY DEFAULT true CHECK (ett),
        sedan timestamptz NOT NULL DEFAULT clock_timestamp()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE motor.skrivskydd');
  }
}

export const skrivskyddMigrations = [Skrivskydd1764000000096];

/** How old what a process knows of the switch may be. */
export const SKRIVSKYDD_LOOK_MS = 1_000;

/** A move or its comparison takes minutes: who tries more often only makes it longer. */
const IGEN_OM_SEKUNDER = 60;

/**
 * The operator's switch for moving and upkeep: lies in the database, so that every process of the installation obeys it. Each looks at most once a second;
 * what had been let through before takes effect up to `SKRIVSKYDD_LOOK_MS` and the time of one append later.
 */
export class Skrivskydd {
  private looked = -Infinity;
  private known: Promise<boolean> = Promise.resolve(false);

  constructor(
    private readonly pool: pg.Pool,
    /** milliseconds that never go backwards */
    private readonly monotonic: () => number = () => performance.now(),
  ) {}

  /** 503 `SKRIVSKYDDAD`, to be tried again in a minute, while it is on; an error of the database when nobody can tell */
  async assertWritable(): Promise<void> {
    const now = this.monotonic();
    if (now - this.looked >= SKRIVSKYDD_LOOK_MS) {
      this.looked = now;
      this.known = this.isOn();
    }
    if (!(await this.known)) return;
    throw new DomainError(
      'unavailable',
      'SKRIVSKYDDAD',
      'Tjänsten är skrivskyddad medan den flyttas eller underhålls. Det går att läsa som vanligt. Det du skrev är inte sparat: behåll det, och skicka det igen om några minuter.',
      [],
      IGEN_OM_SEKUNDER,
    );
  }

  async isOn(): Promise<boolean> {
    const { rows } = await this.pool.query('select 1 from motor.skrivskydd');
    return rows.length > 0;
  }

  async turnOn(): Promise<void> {
    await this.pool.query('insert into motor.skrivskydd default values on conflict do nothing');
  }

  async turnOff(): Promise<void> {
    await this.pool.query('delete from motor.skrivskydd');
  }
}
