import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who has read what (HSLF-FS 2016:40 4 kap. 9 §; kept at least five years). Nobody can change a row or take one away. */
export class ReadLog1764000000012 implements MigrationInterface {
  readonly name = 'ReadLog1764000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE SCHEMA IF NOT EXISTS lasning`);
    await runner.query(`
      CREATE TABLE lasning.logg (
        nr bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kommun text NOT NULL,
        tidpunkt timestamptz NOT NULL,
        actor_id text NOT NULL,
        roll text NOT NULL,
        organisationsenhet_id text,
        handling text NOT NULL CHECK (handling IN ('las', 'lista', 'historik', 'exportera')),
        arenden uuid[] NOT NULL,
        antal integer NOT NULL,
        request_id text NOT NULL
      )`);
    await runner.query(`CREATE INDEX logg_actor ON lasning.logg (kommun, actor_id, tidpunkt)`);
    await runner.query(`
      CREATE FUNCTION lasning.ratta_inte() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'lasning.logg is append-only';
      END $$`);
    await runner.query(`
      CREATE TRIGGER ratta_inte BEFORE UPDATE OR DELETE OR TRUNCATE ON lasning.logg
      FOR EACH STATEMENT EXECUTE FUNCTION lasning.ratta_inte()`);
  }

  async down(): Promise<void> {
    throw new Error('The read log is never dropped');
  }
}
