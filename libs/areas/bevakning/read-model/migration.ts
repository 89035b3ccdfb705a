import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which steps of which deadlines have been noted. */
export class Bevakning1764000000031 implements MigrationInterface {
  readonly name = 'Bevakning1764000000031';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table bevakad_frist (
        kommun text not null,
        arendetyp text not null,
        arende_id uuid not null,
        regel text not null,
        del_id uuid not null,
        senast timestamptz not null,
        steg text not null,
        primary key (kommun, arendetyp, arende_id, regel, del_id, senast, steg)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table bevakad_frist');
  }
}

export const bevakningMigrations = [Bevakning1764000000031];
