import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fristTabellSql } from '#areas/arende';
import { atgardFaktaTabellSql, atgardTabellSql } from '#areas/atgard';

/** Tables of the read model of improvements. Only facets are in clear; texts lie in `detalj` as ciphertext. */
export class Forbattringsarbete1764000000068 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table forbattringsarbete (
        kommun text not null,
        id uuid not null,
        nummer text not null,
        fas text not null,
        enhet_id text not null,
        enhet_vag text[] not null,
        ansvarig_id text not null,
        paborjat timestamptz not null,
        detalj jsonb not null,
        primary key (kommun, id)
      );
      create index on forbattringsarbete (kommun, paborjat desc, id);
      create index on forbattringsarbete using gin (enhet_vag);
      create index on forbattringsarbete (kommun, ansvarig_id, paborjat desc);

      create table forbattringsarbete_fakta (
        kommun text not null,
        forbattringsarbete_id uuid not null,
        fran_lop bigint not null,
        till_lop bigint,
        nummer text not null,
        paborjad_dag date not null,
        enhet_id text not null,
        enhet_vag text[] not null,
        regi text not null,
        fas text not null,
        varv int not null,
        resultat text,
        utfall text,
        avslutad_dag date,
        kvalitetsberattelse_id uuid,
        kalltyper text[] not null,
        efterregistrerad boolean not null,
        ursprung text,
        primary key (kommun, forbattringsarbete_id, fran_lop)
      );
      create index on forbattringsarbete_fakta (kommun, paborjad_dag);
      ${fristTabellSql('forbattringsarbete_frist')}
      ${atgardTabellSql('forbattringsarbete_atgard')}
      ${atgardFaktaTabellSql('forbattringsarbete_atgard_fakta')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table forbattringsarbete_atgard_fakta, forbattringsarbete_atgard, forbattringsarbete_frist, forbattringsarbete_fakta,
         forbattringsarbete`,
    );
  }
}

export const forbattringsarbeteMigrations = [Forbattringsarbete1764000000068];
