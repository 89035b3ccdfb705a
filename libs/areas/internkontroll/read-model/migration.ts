import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fristTabellSql } from '#areas/arende';
import { atgardFaktaTabellSql, atgardTabellSql } from '#areas/atgard';

/** Tables of the read model of internal control. Only facets are in clear; texts lie in `detalj` as ciphertext. */
export class Internkontroll1764000000062 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table internkontrollplan (
        kommun text not null,
        id uuid not null,
        nummer text not null,
        fas text not null,
        enhet_id text not null,
        enhet_vag text[] not null,
        period_fran date not null,
        period_till date not null,
        kontrollansvariga text[] not null,
        detalj jsonb not null,
        primary key (kommun, id)
      );
      create index on internkontrollplan (kommun, period_fran desc, id);
      create index on internkontrollplan using gin (enhet_vag);

      create table internkontrollplan_fakta (
        kommun text not null,
        plan_id uuid not null,
        fran_lop bigint not null,
        till_lop bigint,
        nummer text not null,
        namnd_id text not null,
        enhet_vag text[] not null,
        period_fran date not null,
        period_till date not null,
        benamning text not null,
        fas text not null,
        planversion int not null,
        beslutad_dag date,
        reviderad_dag date,
        avslutad_dag date,
        antal_grupper int not null,
        antal_moment int not null,
        antal_risker int not null,
        ursprung text,
        primary key (kommun, plan_id, fran_lop)
      );
      create index on internkontrollplan_fakta (kommun, period_fran, period_till);

      create table internkontroll_fakta (
        kommun text not null,
        kontrollmoment_id uuid not null,
        fran_lop bigint not null,
        till_lop bigint,
        plan_id uuid not null,
        nummer text not null,
        namnd_id text not null,
        enhet_vag text[] not null,
        period_fran date not null,
        period_till date not null,
        benamning text not null,
        fas text not null,
        planversion int not null,
        beslutad_dag date,
        i_kraft boolean not null,
        grupp text,
        beslutad_av text not null,
        hantering text,
        metod text,
        frekvens text,
        skalversion text,
        riskvarde int,
        niva text,
        foregaende_id uuid,
        gemensamt_moment_id uuid,
        antal_kontroller int not null,
        antal_kontrollerade int not null,
        antal_avvikelser int not null,
        antal_fynd int not null,
        senast_utford date,
        bedomning text,
        bedomning_skalversion text,
        genomford boolean not null,
        sekretess boolean not null,
        kvarstar boolean not null,
        ursprung text,
        primary key (kommun, kontrollmoment_id, fran_lop)
      );
      create index on internkontroll_fakta (kommun, period_fran, period_till);
      create index on internkontroll_fakta (kommun, plan_id);
      create index on internkontroll_fakta (kommun, gemensamt_moment_id) where gemensamt_moment_id is not null;
      ${fristTabellSql('internkontroll_frist')}
      ${atgardTabellSql('internkontroll_atgard')}
      ${atgardFaktaTabellSql('internkontroll_atgard_fakta')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table internkontroll_atgard_fakta, internkontroll_atgard, internkontroll_frist, internkontroll_fakta, internkontrollplan_fakta, internkontrollplan',
    );
  }
}

export const internkontrollMigrations = [Internkontroll1764000000062];
