import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Records that staff have been told. Texts lie in `dokument` as ciphertext. */
export class Personalinformation1764000000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table personalinformation (
        kommun text not null,
        id uuid not null,
        revision bigint not null,
        fas text not null,
        enhet_id text not null,
        enhet_vag text[] not null,
        datum date not null,
        avser text not null,
        dokument jsonb not null,
        primary key (kommun, id)
      );
      create index on personalinformation (kommun, datum desc, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table personalinformation');
  }
}

export const ledningssystemMigrations = [Personalinformation1764000000060];
