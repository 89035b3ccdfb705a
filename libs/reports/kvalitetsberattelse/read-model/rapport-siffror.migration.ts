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
