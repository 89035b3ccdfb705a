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

/** What reports count: a record from the lopnummer at which it was made to that at which it was annulled. */
export class PersonalinformationFakta1764000000061 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table personalinformation_fakta (
        kommun text not null,
        personalinformation_id uuid not null,
        fran_lop bigint not null,
        till_lop bigint,
        datum date not null,
        avser text not null,
        enhet_id text not null,
        enhet_vag text[] not null,
        primary key (kommun, personalinformation_id)
      );
      create index on personalinformation_fakta (kommun, datum);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table personalinformation_fakta');
  }
}

export const ledningssystemMigrations = [Personalinformation1764000000060, PersonalinformationFakta1764000000061];
