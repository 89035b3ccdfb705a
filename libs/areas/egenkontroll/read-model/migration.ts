import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fristTabellSql } from '#areas/arende';
import { atgardFaktaTabellSql, atgardTabellSql } from '#areas/atgard';

/** Tables of the egenkontroll read model. Only facets are in clear; texts lie in `detalj` as ciphertext. */
export class Egenkontroll1764000000063 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table egenkontroll (
        kommun text not null,
        id uuid not null,
        nummer text not null,
        fas text not null,
        enhet_id text not null,
        enhet_vag text[] not null,
        ansvarig_id text not null,
        metod int not null,
        frekvens text not null,
        omradeskod text,
        process_id uuid,
        fran date not null,
        planerad timestamptz not null,
        avslutad timestamptz,
        detalj jsonb not null,
        primary key (kommun, id)
      );
      create index on egenkontroll (kommun, planerad desc, id);
      create index on egenkontroll using gin (enhet_vag);
      create index on egenkontroll (kommun, ansvarig_id);
      create index on egenkontroll (kommun, omradeskod, metod);
      create index on egenkontroll (kommun, process_id, metod) where process_id is not null;

      create table egenkontroll_fakta (
        kommun text not null,
        egenkontroll_id uuid not null,
        fran_lop bigint not null,
        till_lop bigint,
        nummer text not null,
        planerad_dag date not null,
        fran date not null,
        enhet_id text not null,
        enhet_vag text[] not null,
        regi text not null,
        metod int not null,
        frekvens text not null,
        omradeskod text,
        process_id text,
        malvarde float8,
        fas text not null,
        antal_utfall int not null,
        antal_ej_utforda int not null,
        antal_granskade int not null,
        antal_brister int not null,
        antal_aktgranskningar int not null,
        antal_granskade_akter int not null,
        analyserad_dag date,
        avslutad_dag date,
        antal_atgarder int not null,
        efterregistrerad boolean not null,
        ursprung text,
        primary key (kommun, egenkontroll_id, fran_lop)
      );
      create index on egenkontroll_fakta (kommun, fran);

      create table egenkontrollutfall_fakta (
        kommun text not null,
        utfall_id uuid not null,
        slag text not null,
        fran_lop bigint not null,
        till_lop bigint,
        egenkontroll_id uuid not null,
        nummer text not null,
        enhet_id text not null,
        enhet_vag text[] not null,
        regi text not null,
        metod int not null,
        frekvens text not null,
        omradeskod text,
        process_id text,
        malvarde float8,
        period_fran date not null,
        period_till date not null,
        genomford boolean not null,
        ersatt boolean not null,
        antal_granskade int,
        antal_brister int,
        varde float8,
        protokollversion text,
        antal_akter int,
        fragor text[] not null,
        koder text[] not null,
        svar_antal int[] not null,
        redovisad_dag date not null,
        ursprung text,
        primary key (kommun, utfall_id, fran_lop)
      );
      create index on egenkontrollutfall_fakta (kommun, period_fran, period_till);
      create index on egenkontrollutfall_fakta (kommun, egenkontroll_id);
      ${fristTabellSql('egenkontroll_frist')}
      ${atgardTabellSql('egenkontroll_atgard')}
      ${atgardFaktaTabellSql('egenkontroll_atgard_fakta')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table egenkontroll_atgard_fakta, egenkontroll_atgard, egenkontroll_frist, egenkontrollutfall_fakta, egenkontroll_fakta, egenkontroll',
    );
  }
}

export const egenkontrollMigrations = [Egenkontroll1764000000063];
