import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AtgarderFakta1764000000106 } from './atgarder-fakta.migration.js';
import { RapportSiffror1764000000086, RapportSiffrorMac1764000000089 } from './rapport-siffror.migration.js';

/** Reports as they stand. What has been written lies in `dokument` as ciphertext. */
export class Kvalitetsberattelse1764000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table kvalitetsberattelse (
        kommun text not null,
        id uuid not null,
        revision bigint not null,
        fas text not null,
        organisationsenhet_id text not null,
        vag text[] not null,
        fran date not null,
        till date not null,
        skapad timestamptz not null,
        dokument jsonb not null,
        primary key (kommun, id)
      );
      create index on kvalitetsberattelse (kommun, till desc, skapad desc, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table kvalitetsberattelse');
  }
}

export const kvalitetsberattelseMigrations = [
  Kvalitetsberattelse1764000000030,
  RapportSiffror1764000000086,
  RapportSiffrorMac1764000000089,
  AtgarderFakta1764000000106,
];
