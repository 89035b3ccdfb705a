import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fristTabellSql, orsakspekareSql } from '#areas/arende';
import { atgardFaktaTabellSql, atgardTabellSql } from '#areas/atgard';
import { LEX_SARAH_FAKTA_SQL } from './fakta.js';
import { LEX_SARAH_UNDERLAG_SQL } from './underlag.js';

/** Tables of the lex Sarah read model. Only facets are in clear; personal text lies in `detalj` and `rad` as ciphertext. */
export class LexSarah1764000000052 implements MigrationInterface {
  readonly name = 'LexSarah1764000000052';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table lex_sarah (
        kommun text not null,
        id uuid not null,
        nummer text not null,
        fas text not null,
        enhet_id text,
        enhet_vag text[] not null,
        rapportor_ids text[] not null,
        inkom timestamptz not null,
        kategorier text[] not null,
        grad text,
        rad jsonb not null,
        detalj jsonb not null,
        primary key (kommun, id)
      );
      create index on lex_sarah (kommun, inkom desc, id);
      create index on lex_sarah using gin (enhet_vag);
      create index on lex_sarah using gin (rapportor_ids);
      create index on lex_sarah (kommun, nummer);
    `);
    await runner.query(fristTabellSql('lex_sarah_frist'));
    await runner.query(atgardTabellSql('lex_sarah_atgard'));
    await runner.query(LEX_SARAH_FAKTA_SQL);
    await runner.query(atgardFaktaTabellSql('lex_sarah_atgard_fakta'));
    await runner.query(LEX_SARAH_UNDERLAG_SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table lex_sarah_underlag, lex_sarah_atgard_fakta, lex_sarah_fakta, lex_sarah_atgard, lex_sarah_frist, lex_sarah',
    );
  }
}

/** What the causes point at, among the facts; the projection's new version fills the columns. */
export class LexSarahOrsaker1764000000074 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(orsakspekareSql('lex_sarah_fakta'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table lex_sarah_fakta drop column orsak_processer, drop column orsak_rutiner');
  }
}

/** Whether an avvikelse concerns the operation and no individual; the projection's new version fills the column. */
export class LexSarahBeror1764000000088 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table lex_sarah_underlag add column beror text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table lex_sarah_underlag drop column beror');
  }
}

export const lexSarahMigrations = [LexSarah1764000000052, LexSarahOrsaker1764000000074, LexSarahBeror1764000000088];
