import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fristTabellSql } from '#areas/arende';
import { atgardFaktaTabellSql, atgardTabellSql } from '#areas/atgard';

/** Tables of the klagomål read model. Only facets are in clear; personal text lies in `detalj` as ciphertext. */
export class Klagomal1764000000051 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table klagomal (
        kommun text not null,
        id uuid not null,
        nummer text not null,
        fas text not null,
        typ text not null,
        enhet_id text,
        enhet_vag text[] not null,
        mottagare_id text,
        anvandare_id text,
        inkom timestamptz not null,
        omprovat boolean not null,
        kopplad_lex_sarah boolean not null,
        detalj jsonb not null,
        primary key (kommun, id)
      );
      create index on klagomal (kommun, inkom desc, id);
      create index on klagomal using gin (enhet_vag);
      create index on klagomal (kommun, nummer);
      create index on klagomal (kommun, mottagare_id, inkom desc) where mottagare_id is not null;
      create index on klagomal (kommun, anvandare_id, inkom desc) where anvandare_id is not null;

      create table klagomal_fakta (
        kommun text not null,
        klagomal_id uuid not null,
        fran_lop bigint not null,
        till_lop bigint,
        nummer text not null,
        inkom timestamptz not null,
        inkom_dag date not null,
        typ text not null,
        kanal text not null,
        avsandarkategori text not null,
        anonym boolean not null,
        kan_besvaras boolean not null,
        enhet_id text,
        enhet_vag text[] not null,
        regi text,
        kategorier text[] not null,
        lagrum text[] not null,
        kvinnor int not null,
        man int not null,
        okant int not null,
        fas text not null,
        besvarad timestamptz,
        besvarad_dag date,
        svar_senast date,
        besvarad_i_tid boolean,
        registrerad_dag date,
        bekraftad_dag date,
        delegationsprovad boolean not null,
        delegationsbeslut_dag date,
        omklassad_till text,
        avslutad_dag date,
        kopplad_avvikelse boolean not null,
        kopplad_lex_sarah boolean not null,
        efterregistrerad boolean not null,
        ursprung text,
        primary key (kommun, klagomal_id, fran_lop)
      );
      create index on klagomal_fakta (kommun, inkom_dag);
      ${fristTabellSql('klagomal_frist')}
      ${atgardTabellSql('klagomal_atgard')}
      ${atgardFaktaTabellSql('klagomal_atgard_fakta')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table klagomal_atgard_fakta, klagomal_atgard, klagomal_frist, klagomal_fakta, klagomal');
  }
}

export const klagomalMigrations = [Klagomal1764000000051];
