import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fristTabellSql } from '#areas/arende';

/** Tables of the year's wheel. What somebody has written lies in `detalj` as ciphertext. */
export class Arshjul1764000000072 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table arshjul (
        kommun text not null,
        id uuid not null,
        nummer text not null,
        ar int not null,
        nyckel text,
        roll text not null,
        roller text[] not null,
        enhet_id text not null,
        enhet_vag text[] not null,
        oppnar date not null,
        senast date not null,
        fas text not null,
        klar timestamptz,
        detalj jsonb not null,
        primary key (kommun, id)
      );
      create index on arshjul (kommun, ar, senast);
      create index on arshjul (kommun, nyckel, oppnar) where nyckel is not null;

      create table arshjul_kalla (
        kommun text not null,
        area text not null,
        id uuid not null,
        vag text[] not null,
        falt jsonb not null,
        period jsonb,
        primary key (kommun, area, id)
      );

      create table arshjul_uppfyllelse (
        kommun text not null,
        nyckel text not null,
        id uuid not null,
        dag date not null,
        tidpunkt timestamptz not null,
        vag text[] not null,
        handelse text not null,
        kalla_area text not null,
        kalla_id uuid not null,
        period jsonb,
        del text,
        primary key (kommun, nyckel, id)
      );
      create index on arshjul_uppfyllelse (kommun, nyckel, dag);
      create index on arshjul_uppfyllelse (kommun, kalla_id);
      create index on arshjul (kommun, enhet_id);

      create table arshjul_upphord (
        kommun text not null,
        enhet_id text not null,
        giltig_till date not null,
        primary key (kommun, enhet_id)
      );
      ${fristTabellSql('arshjul_frist')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table arshjul_frist, arshjul_upphord, arshjul_uppfyllelse, arshjul_kalla, arshjul');
  }
}

export const arshjulMigrations = [Arshjul1764000000072];
