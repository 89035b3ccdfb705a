import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fristTabellSql, orsakspekareSql } from '#areas/arende';

/** Tables of the avvikelse read model. Only facets are in clear; personal text lies in `detalj` as ciphertext. */
export class Avvikelse1764000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table avvikelse (
        kommun text not null,
        id uuid not null,
        nummer text not null,
        fas text not null,
        enhet_id text,
        enhet_vag text[] not null,
        rapportor_id text,
        rapporterad timestamptz not null,
        kategorier text[] not null,
        lagrum text[] not null,
        riskvarde int,
        mas_underrattad boolean not null,
        sparrad boolean not null,
        import_id uuid,
        detalj jsonb not null,
        primary key (kommun, id)
      );
      create index on avvikelse (kommun, rapporterad desc, id);
      create index on avvikelse using gin (enhet_vag);
      create index on avvikelse (kommun, rapportor_id, rapporterad desc) where rapportor_id is not null;
      create index on avvikelse (kommun, nummer);
      create index on avvikelse (kommun, import_id) where import_id is not null;

      create table atgard (
        kommun text not null,
        id uuid not null,
        kalla_typ text not null,
        kalla_id uuid not null,
        kalla_nummer text not null,
        enhet_vag text[] not null,
        ansvarig_id text not null,
        sparrad boolean not null,
        fas text not null,
        klar_senast date,
        uppfoljning_senast date not null,
        detalj jsonb not null,
        primary key (kommun, id)
      );
      create index on atgard (kommun, ansvarig_id, uppfoljning_senast);
      create index on atgard using gin (enhet_vag);

      create table avvikelse_frist (
        kommun text not null,
        avvikelse_id uuid not null,
        regel text not null,
        del_id uuid not null,
        ansvarig_id text,
        senast timestamptz not null,
        klar timestamptz,
        primary key (kommun, avvikelse_id, regel, del_id)
      );
      create index on avvikelse_frist (kommun, senast) where klar is null;

      create table avvikelse_fakta (
        kommun text not null,
        avvikelse_id uuid not null,
        fran_lop bigint not null,
        till_lop bigint,
        nummer text not null,
        raknas boolean not null,
        rapporterad timestamptz not null,
        rapporterad_dag date not null,
        handelse_dag date,
        enhet_id text,
        enhet_vag text[] not null,
        regi text,
        kategorier text[] not null,
        lagrum text[] not null,
        riskvarde int,
        niva text,
        beror text not null,
        kvinnor int not null,
        man int not null,
        okant int not null,
        fas text not null,
        beslut text,
        overlamnad boolean not null,
        makulerad boolean not null,
        avslutad timestamptz,
        avslutad_dag date,
        efterregistrerad boolean not null,
        ursprung text,
        import_id uuid,
        primary key (kommun, avvikelse_id, fran_lop)
      );
      create index on avvikelse_fakta (kommun, rapporterad_dag);

      create table atgard_fakta (
        kommun text not null,
        atgard_id uuid not null,
        fran_lop bigint not null,
        till_lop bigint,
        kalla_typ text not null,
        kalla_id uuid not null,
        kalla_rapporterad_dag date not null,
        enhet_id text,
        enhet_vag text[] not null,
        regi text,
        atgardstyp text not null,
        raknas boolean not null,
        makulerad boolean not null,
        overlamnad boolean not null,
        status text not null,
        effekt text,
        foreslagen_dag date not null,
        genomford_dag date,
        uppfoljd_dag date,
        uppfoljning_senast date not null,
        primary key (kommun, atgard_id, fran_lop)
      );
      create index on atgard_fakta (kommun, kalla_rapporterad_dag);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table atgard_fakta, avvikelse_fakta, avvikelse_frist, atgard, avvikelse');
  }
}

/** The clocks in the shape that they have in every area; the projection's new version fills the table. */
export class Avvikelsefrister1764000000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table avvikelse_frist; ${fristTabellSql('avvikelse_frist')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table avvikelse_frist;
      create table avvikelse_frist (
        kommun text not null,
        avvikelse_id uuid not null,
        regel text not null,
        del_id uuid not null,
        ansvarig_id text,
        senast timestamptz not null,
        klar timestamptz,
        primary key (kommun, avvikelse_id, regel, del_id)
      );
      create index on avvikelse_frist (kommun, senast) where klar is null;
    `);
  }
}

/** What the causes point at, among the facts; the projection's new version fills the columns. */
export class Avvikelseorsaker1764000000073 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(orsakspekareSql('avvikelse_fakta'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table avvikelse_fakta drop column orsak_processer, drop column orsak_rutiner');
  }
}

/** What kinds of causes an investigation found, among the facts: repeated causes are a pattern. The projection's new version fills the column. */
export class Avvikelseorsaksomraden1764000000080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table avvikelse_fakta add column orsaksomraden text[] not null default '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table avvikelse_fakta drop column orsaksomraden');
  }
}

/**
 * Reports ask for the facts as they were at a number, most often a late one: what is still so is found without its history, and what has changed since by when
 * it did. Measured with `npm run bench -- reports`.
 */
export class Avvikelsefaktaindex1764000000085 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index on avvikelse_fakta (kommun, rapporterad_dag) where till_lop is null;
      create index on avvikelse_fakta (kommun, till_lop) where till_lop is not null;
      create index on atgard_fakta (kommun, kalla_rapporterad_dag) where till_lop is null;
      create index on atgard_fakta (kommun, till_lop) where till_lop is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index avvikelse_fakta_kommun_rapporterad_dag_idx1, avvikelse_fakta_kommun_till_lop_idx,
        atgard_fakta_kommun_kalla_rapporterad_dag_idx1, atgard_fakta_kommun_till_lop_idx;
    `);
  }
}

export const avvikelseMigrations = [
  Avvikelse1764000000020,
  Avvikelsefrister1764000000050,
  Avvikelseorsaker1764000000073,
  Avvikelseorsaksomraden1764000000080,
  Avvikelsefaktaindex1764000000085,
];
