import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reports of internal control as they stand. What has been written lies in `dokument` as ciphertext. */
export class Internkontrollrapport1764000000069 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table internkontrollrapport (
        kommun text not null,
        id uuid not null,
        revision bigint not null,
        fas text not null,
        plan_id uuid not null,
        namnd_id text not null,
        namnd_vag text[] not null,
        fran date not null,
        till date not null,
        skapad timestamptz not null,
        dokument jsonb not null,
        primary key (kommun, id)
      );
      create index on internkontrollrapport (kommun, till desc, skapad desc, id);
      create index on internkontrollrapport (kommun, plan_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table internkontrollrapport');
  }
}

export const internkontrollrapportMigrations = [Internkontrollrapport1764000000069];
