import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Breaks in the series of the statistics, and which of them were known from one lopnummer to another. */
export class Seriebrott1764000000076 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table seriebrott (
        kommun text not null,
        id uuid not null,
        revision bigint not null,
        fas text not null,
        slag text not null,
        datum date not null,
        dokument jsonb not null,
        primary key (kommun, id)
      );
      create index on seriebrott (kommun, datum desc, id);
      create table seriebrott_fakta (
        kommun text not null,
        id uuid not null,
        fran_lop bigint not null,
        till_lop bigint,
        slag text not null,
        datum date not null,
        kommentar text not null,
        upphavt boolean not null,
        primary key (kommun, id, fran_lop)
      );
      create index on seriebrott_fakta (kommun, slag, datum);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table seriebrott_fakta; drop table seriebrott');
  }
}

export const statistikMigrations = [Seriebrott1764000000076];
