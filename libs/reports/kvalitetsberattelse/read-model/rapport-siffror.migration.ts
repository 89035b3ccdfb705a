import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What has been counted for reports, each under all that decides it. Derived: rows may be removed at any time. `svar` is text, for `jsonb` has an order of its own. */
export class RapportSiffror1764000000086 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table rapport_siffror (
        kommun text not null,
        nyckel text not null,
        berattelse_id uuid not null,
        program text not null,
        skapad timestamptz not null default now(),
        svar text not null,
        primary key (kommun, nyckel)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table rapport_siffror');
  }
}

/** `mac` says that the server itself wrote the row. What was kept before that cannot say it, and is counted again. */
export class RapportSiffrorMac1764000000089 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('delete from rapport_siffror');
    await runner.query('alter table rapport_siffror add column mac text not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table rapport_siffror drop column mac');
  }
}
