import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The wrapped data keys. A schema of its own, so that it can have a role and backups of its own (with short retention). */
export class PersonalData1764000000002 implements MigrationInterface {
  readonly name = 'PersonalData1764000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE SCHEMA IF NOT EXISTS nyckel`);
    await runner.query(`
      CREATE TABLE nyckel.datanyckel (
        id uuid PRIMARY KEY,
        kommun text NOT NULL,
        slag text NOT NULL CHECK (slag IN ('arende', 'person')),
        scope_id text NOT NULL,
        kek_version integer NOT NULL,
        inpackad bytea,
        kontrollvarde bytea NOT NULL,
        skapad timestamptz NOT NULL DEFAULT now(),
        forstord timestamptz,
        UNIQUE (kommun, slag, scope_id),
        CHECK ((inpackad IS NULL) = (forstord IS NOT NULL))
      )`);
  }

  async down(): Promise<void> {
    throw new Error('The data keys are never dropped: every protected text would be lost');
  }
}
