import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `utkorg`: messages that wait or have been sent. `utskicksforsok`: every attempt, with its outcome and time. */
export class Utkorg1764000000030 implements MigrationInterface {
  readonly name = 'Utkorg1764000000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE SCHEMA IF NOT EXISTS motor`);
    await runner.query(`
      CREATE TABLE motor.utkorg (
        id uuid PRIMARY KEY,
        kommun text NOT NULL CHECK (kommun ~ '^[0-9]{4}$'),
        kanal text NOT NULL CHECK (kanal IN ('mejl', 'webhook')),
        mottagare jsonb NOT NULL,
        innehall jsonb NOT NULL,
        status text NOT NULL DEFAULT 'vantar' CHECK (status IN ('vantar', 'skickad', 'utan-adress', 'misslyckad')),
        skapad timestamptz NOT NULL DEFAULT clock_timestamp(),
        nasta timestamptz NOT NULL DEFAULT clock_timestamp(),
        forsok integer NOT NULL DEFAULT 0
      )`);
    await runner.query(`CREATE INDEX utkorg_vantar ON motor.utkorg (kanal, nasta) WHERE status = 'vantar'`);
    await runner.query(`CREATE INDEX utkorg_kommun ON motor.utkorg (kommun, skapad DESC, id)`);
    await runner.query(`
      CREATE TABLE motor.utskicksforsok (
        utskick_id uuid NOT NULL REFERENCES motor.utkorg,
        nr integer NOT NULL,
        paborjat timestamptz NOT NULL DEFAULT clock_timestamp(),
        avslutat timestamptz,
        utfall text CHECK (utfall IN ('skickad', 'utan-adress', 'fel')),
        felkod text,
        PRIMARY KEY (utskick_id, nr)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE motor.utskicksforsok');
    await runner.query('DROP TABLE motor.utkorg');
  }
}

export const utkorgMigrations = [Utkorg1764000000030];
