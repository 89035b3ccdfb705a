import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fristTabellSql } from '#areas/arende';
import { atgardFaktaTabellSql, atgardTabellSql } from '#areas/atgard';

/** Tables of the read model of tillsyn. Only facets are in clear; text lies in `detalj` as ciphertext. */
export class Tillsyn1764000000064 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table tillsyn (
        kommun text not null,
        id uuid not null,
        nummer text not null,
        fas text not null,
        enhet_id text,
        enhet_vag text[] not null,
        myndighet text not null,
        inkommen timestamptz not null,
        detalj jsonb not null,
        primary key (kommun, id)
      );
      create index on tillsyn (kommun, inkommen desc, id);
      create index on tillsyn using gin (enhet_vag);

      create table tillsyn_fakta (
        kommun text not null,
        tillsyn_id uuid not null,
        fran_lop bigint not null,
        till_lop bigint,
        nummer text not null,
        inkommen timestamptz not null,
        inkommen_dag date not null,
        myndighet text not null,
        enhet_id text,
        enhet_vag text[] not null,
        regi text,
        fas text not null,
        iakttagelser int not null,
        svar_senast date,
        besvarad_dag date,
        besvarad_i_tid boolean,
        beslut int not null,
        beslut_dag date,
        utfall text,
        avslutad_dag date,
        efterregistrerad boolean not null,
        ursprung text,
        primary key (kommun, tillsyn_id, fran_lop)
      );
      create index on tillsyn_fakta (kommun, inkommen_dag);
      ${fristTabellSql('tillsyn_frist')}
      ${atgardTabellSql('tillsyn_atgard')}
      ${atgardFaktaTabellSql('tillsyn_atgard_fakta')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table tillsyn_atgard_fakta, tillsyn_atgard, tillsyn_frist, tillsyn_fakta, tillsyn');
  }
}

export const tillsynMigrations = [Tillsyn1764000000064];
