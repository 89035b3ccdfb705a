import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Key figures with their retrievals, and what reports show: the retrieval that counted from one lopnummer to another. */
export class Nyckeltal1764000000065 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table nyckeltal (
        kommun text not null,
        id uuid not null,
        revision bigint not null,
        fas text not null,
        kalla text not null,
        nyckeltal_id text not null,
        ar integer not null,
        kallenhet text,
        dokument jsonb not null,
        primary key (kommun, id)
      );
      create index on nyckeltal (kommun, ar desc, kalla, nyckeltal_id);
      create table nyckeltal_fakta (
        kommun text not null,
        id uuid not null,
        fran_lop bigint not null,
        till_lop bigint,
        kalla text not null,
        nyckeltal_id text not null,
        titel text not null,
        ar integer not null,
        kallenhet text,
        enhet text,
        varde double precision,
        kvinnor double precision,
        man double precision,
        hamtad timestamptz not null,
        kommentar text,
        makulerat boolean not null,
        primary key (kommun, id, fran_lop)
      );
      create index on nyckeltal_fakta (kommun, ar);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table nyckeltal_fakta; drop table nyckeltal');
  }
}

export const nyckeltalMigrations = [Nyckeltal1764000000065];
