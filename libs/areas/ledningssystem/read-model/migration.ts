import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fristTabellSql } from '#areas/arende';

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

/** Processes, rutiner and revisions. Texts lie in `dokument` as ciphertext; titles are in clear, as styrdokument are for everybody who works. */
export class Ledningssystem1764000000066 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ledningssystem_process (
        kommun text not null,
        id uuid not null,
        revision bigint not null,
        nummer text not null,
        fas text not null,
        slag text not null,
        titel text not null,
        ansvariga text[] not null,
        enhet_id text not null,
        enhet_vag text[] not null,
        dokument jsonb not null,
        primary key (kommun, id)
      );
      create index on ledningssystem_process (kommun, titel, id);

      create table ledningssystem_rutin (
        kommun text not null,
        id uuid not null,
        revision bigint not null,
        nummer text not null,
        fas text not null,
        titel text not null,
        ansvariga text[] not null,
        process_id uuid,
        enhet_id text not null,
        enhet_vag text[] not null,
        galler_fran date,
        upphavd date,
        atgard_ids text[] not null,
        dokument jsonb not null,
        primary key (kommun, id)
      );
      create index on ledningssystem_rutin (kommun, titel, id);
      create index on ledningssystem_rutin (kommun, process_id) where process_id is not null;

      create table ledningssystem_revision (
        kommun text not null,
        id uuid not null,
        nummer text not null,
        fran_lop bigint not null,
        datum date not null,
        enhet_id text not null,
        enhet_vag text[] not null,
        dokument jsonb not null,
        primary key (kommun, id)
      );
      create index on ledningssystem_revision (kommun, datum desc, id);

      create table ledningssystem_styrdokument (
        kommun text not null,
        id uuid not null,
        slag text not null,
        nummer text not null,
        titel text not null,
        fas text not null,
        enhet_id text not null,
        enhet_vag text[] not null,
        dokument jsonb not null,
        primary key (kommun, id)
      );

      create table ledningssystem_styrdokument_fakta (
        kommun text not null,
        styrdokument_id uuid not null,
        fran_lop bigint not null,
        till_lop bigint,
        slag text not null,
        nummer text not null,
        titel text not null,
        fas text not null,
        enhet_id text not null,
        enhet_vag text[] not null,
        regi text not null,
        version int,
        faststalld_dag date,
        nasta_revidering date,
        primary key (kommun, styrdokument_id, fran_lop)
      );
      create index on ledningssystem_styrdokument_fakta (kommun, slag, faststalld_dag);

      create index on personalinformation (kommun, ((dokument -> 'uppgifter' ->> 'rutinId')));
      ${fristTabellSql('process_frist')}
      ${fristTabellSql('rutin_frist')}
      ${fristTabellSql('ledningssystemrevision_frist')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ledningssystemrevision_frist, rutin_frist, process_frist, ledningssystem_styrdokument_fakta,
      ledningssystem_styrdokument, ledningssystem_revision, ledningssystem_rutin, ledningssystem_process`);
  }
}

export const ledningssystemMigrations = [
  Personalinformation1764000000060,
  PersonalinformationFakta1764000000061,
  Ledningssystem1764000000066,
];
