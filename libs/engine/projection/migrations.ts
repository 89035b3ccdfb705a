import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `projektion`: who works on what, and how far it has come. `parkerad_handelse`: events that could not be handled, without their contents. */
export class Projection1764000000003 implements MigrationInterface {
  readonly name = 'Projection1764000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE SCHEMA IF NOT EXISTS motor`);
    await runner.query(`
      CREATE TABLE motor.projektion (
        namn text NOT NULL,
        kommun text NOT NULL,
        version integer NOT NULL,
        position text,
        lopnummer bigint NOT NULL DEFAULT 0,
        epoch bigint NOT NULL DEFAULT 0,
        agare text,
        lease_till timestamptz NOT NULL DEFAULT '-infinity',
        status text NOT NULL DEFAULT 'kor' CHECK (status IN ('kor', 'stoppad')),
        fel text,
        uppdaterad timestamptz NOT NULL,
        PRIMARY KEY (namn, kommun)
      ) WITH (fillfactor = 50)`);
    await runner.query(`
      CREATE TABLE motor.parkerad_handelse (
        projektion text NOT NULL,
        kommun text NOT NULL,
        event_id uuid NOT NULL,
        version integer NOT NULL,
        stream_id text NOT NULL,
        revision bigint NOT NULL,
        lopnummer bigint NOT NULL,
        fel_klass text NOT NULL,
        fel_text text NOT NULL,
        forsok integer NOT NULL,
        forsta timestamptz NOT NULL,
        senaste timestamptz NOT NULL,
        status text NOT NULL DEFAULT 'parkerad' CHECK (status IN ('parkerad', 'avklarad')),
        PRIMARY KEY (projektion, kommun, event_id)
      )`);
    await runner.query(
      `CREATE INDEX parkerad_handelse_kvar ON motor.parkerad_handelse (projektion, kommun, stream_id, lopnummer) WHERE status = 'parkerad'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE motor.parkerad_handelse');
    await runner.query('DROP TABLE motor.projektion');
  }
}

/** `byggd`: how many times the rows have been replaced by a rebuild. What has been worked out from rows of another build is not of these. */
export class Projektionsbyggen1764000000087 implements MigrationInterface {
  readonly name = 'Projektionsbyggen1764000000087';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE motor.projektion ADD COLUMN byggd integer NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE motor.projektion DROP COLUMN byggd');
  }
}

/** `arbetare`: the processes that work just now, so that they can divide the kommuner among themselves. Their leases are in `projektion`. */
export class Arbetare1764000000097 implements MigrationInterface {
  readonly name = 'Arbetare1764000000097';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE motor.arbetare (agare text PRIMARY KEY, lever_till timestamptz NOT NULL) WITH (fillfactor = 50)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE motor.arbetare');
  }
}

export const projectionMigrations = [Projection1764000000003, Projektionsbyggen1764000000087, Arbetare1764000000097];
