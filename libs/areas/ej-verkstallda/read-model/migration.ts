import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fristTabellSql } from '#areas/arende';

/** What the nämnder have stated of each quarter, its clocks, and the figures that reports show as they were at a lopnummer. */
export class EjVerkstallda1764000000071 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ej_verkstallda (
        kommun text not null,
        id uuid not null,
        revision bigint not null,
        fas text not null,
        namnd_id text not null,
        namnd_vag text[] not null,
        ar integer not null,
        kvartal integer not null,
        lagrum text not null,
        dokument jsonb not null,
        primary key (kommun, id)
      );
      create index on ej_verkstallda (kommun, ar desc, kvartal desc);
      create table ej_verkstallda_fakta (
        kommun text not null,
        id uuid not null,
        fran_lop bigint not null,
        till_lop bigint,
        namnd_id text not null,
        namnd_vag text[] not null,
        ar integer not null,
        kvartal integer not null,
        lagrum text not null,
        antal integer not null,
        antal_avbrott integer,
        kvinnor integer,
        man integer,
        insatser text[] not null,
        insatser_antal integer[] not null,
        insatser_langsta_dagar integer[] not null,
        insatser_verkstallda_darefter integer[] not null,
        rapporterad_till_ivo date,
        rapporterad_till_revisorer date,
        rapporterad_till_fullmaktige date,
        makulerad boolean not null,
        primary key (kommun, id, fran_lop)
      );
      create index on ej_verkstallda_fakta (kommun, ar);
      ${fristTabellSql('ej_verkstallda_frist')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ej_verkstallda_frist; drop table ej_verkstallda_fakta; drop table ej_verkstallda');
  }
}

export const ejVerkstalldaMigrations = [EjVerkstallda1764000000071];
