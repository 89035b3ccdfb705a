import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fristTabellSql } from '#areas/arende';
import { atgardFaktaTabellSql, atgardTabellSql } from '#areas/atgard';

/** Tables of the read model of risk analyses. Only facets are in clear; texts lie in `detalj` as ciphertext. */
export class Riskanalys1764000000067 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table riskanalys (
        kommun text not null,
        id uuid not null,
        nummer text not null,
        fas text not null,
        anledning text not null,
        enhet_id text not null,
        enhet_vag text[] not null,
        planerare_id text not null,
        planerad timestamptz not null,
        genomford timestamptz,
        detalj jsonb not null,
        primary key (kommun, id)
      );
      create index on riskanalys (kommun, planerad desc, id);
      create index on riskanalys using gin (enhet_vag);
      create index on riskanalys (kommun, planerare_id);
      create index on riskanalys (kommun, enhet_id, genomford) where genomford is not null;

      create table riskanalys_fakta (
        kommun text not null,
        riskanalys_id uuid not null,
        fran_lop bigint not null,
        till_lop bigint,
        nummer text not null,
        planerad_dag date not null,
        anledning text not null,
        enhet_id text not null,
        enhet_vag text[] not null,
        regi text not null,
        fas text not null,
        genomfors_senast date,
        genomford_dag date,
        faststalld_dag date,
        namndredovisad_dag date,
        avslutad_dag date,
        antal_risker int not null,
        efterregistrerad boolean not null,
        ursprung text,
        primary key (kommun, riskanalys_id, fran_lop)
      );
      create index on riskanalys_fakta (kommun, planerad_dag);
      create index on riskanalys_fakta (kommun, genomford_dag);

      create table risk_fakta (
        kommun text not null,
        risk_id uuid not null,
        riskanalys_id uuid not null,
        fran_lop bigint not null,
        till_lop bigint,
        nummer text not null,
        planerad_dag date not null,
        genomford_dag date,
        anledning text not null,
        enhet_id text not null,
        enhet_vag text[] not null,
        regi text not null,
        fas text not null,
        hantering text not null,
        skalversion text not null,
        riskvarde_fore int not null,
        niva_fore text not null,
        riskvarde_efter int,
        niva_efter text,
        niva_nu text not null,
        bedomd_dag date not null,
        omvarderad_dag date,
        ursprung text,
        primary key (kommun, risk_id, fran_lop)
      );
      create index on risk_fakta (kommun, genomford_dag);
      ${fristTabellSql('riskanalys_frist')}
      ${atgardTabellSql('riskanalys_atgard')}
      ${atgardFaktaTabellSql('riskanalys_atgard_fakta')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table riskanalys_atgard_fakta, riskanalys_atgard, riskanalys_frist, risk_fakta, riskanalys_fakta, riskanalys');
  }
}

/** Where on its scale a risk lies, first and now, among the facts: a year's risks in one matrix. The projection's new version fills the columns. */
export class Riskfaktorer1764000000081 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table risk_fakta add column faktorer_fore text[] not null default '{}', add column faktorer_nu text[] not null default '{}';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table risk_fakta drop column faktorer_fore, drop column faktorer_nu');
  }
}

export const riskanalysMigrations = [Riskanalys1764000000067, Riskfaktorer1764000000081];
