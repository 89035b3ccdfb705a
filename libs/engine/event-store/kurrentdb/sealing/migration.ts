import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the seals of the KurrentDB log say, for looking up. Holds nothing of its own: it can be emptied and is filled again from the seal streams. Places in
 * `$all` are two numbers, as the server gives them.
 */
export class KurrentSealIndex1764000000093 implements MigrationInterface {
  readonly name = 'KurrentSealIndex1764000000093';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create schema handelselogg_sigill`);
    await runner.query(`
      create table handelselogg_sigill.huvud (
        kommun text collate "C" primary key,
        sigill_revision bigint not null,
        lopnummer bigint not null,
        lank bytea not null,
        recorded_at text collate "C" not null,
        commit_plats bigint,
        prepare_plats bigint
      ) with (fillfactor = 50)`);
    await runner.query(`
      create table handelselogg_sigill.handelse (
        lopnummer bigint not null,
        revision bigint not null,
        commit_plats bigint not null,
        prepare_plats bigint not null,
        event_id uuid not null,
        schema_version integer not null,
        command_index integer,
        kommun text collate "C" not null,
        stream_id text collate "C" not null,
        type text collate "C" not null,
        recorded_at text collate "C" not null,
        command_id text collate "C",
        request_mac text collate "C",
        lank bytea not null,
        constraint handelse_lopnummer primary key (kommun, lopnummer),
        constraint handelse_revision unique (kommun, stream_id, revision),
        constraint handelse_id unique (kommun, event_id)
      )`);
    await runner.query(`create index handelse_kommando on handelselogg_sigill.handelse (kommun, command_id, command_index)`);
    await runner.query(`
      create table handelselogg_sigill.dubblett (
        kommun text collate "C" not null,
        stream_id text collate "C" not null,
        server_revision bigint not null,
        event_id uuid not null,
        primary key (kommun, stream_id, server_revision)
      )`);
    await runner.query(`
      create table handelselogg_sigill.forseglare (
        en boolean primary key default true check (en),
        agare text not null,
        till timestamptz not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop schema handelselogg_sigill cascade`);
  }
}

/** `utom`: kommuner of which nothing is said. `omgang`: another each time that the index has been emptied, so that nobody who filled it before then vouches for it. */
export class KurrentSealedTo1764000000105 implements MigrationInterface {
  readonly name = 'KurrentSealedTo1764000000105';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table handelselogg_sigill.forseglat_till (
        en boolean primary key default true check (en),
        omgang uuid not null,
        commit_plats bigint,
        prepare_plats bigint,
        utom text[] not null default '{}'
      ) with (fillfactor = 50)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table handelselogg_sigill.forseglat_till`);
  }
}

export const sealIndexMigrations = [KurrentSealIndex1764000000093, KurrentSealedTo1764000000105];
