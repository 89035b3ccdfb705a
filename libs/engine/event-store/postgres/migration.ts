import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The log and, for each kommun, the row that orders it. Texts are compared byte for byte (`C`): faster, and the same on every server.
 * Only the three unique indexes that carry a promise exist; all reads use one of them.
 */
export class EventStore1764000000001 implements MigrationInterface {
  readonly name = 'EventStore1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create schema handelselogg`);
    await runner.query(`
      create table handelselogg.head (
        kommun text collate "C" primary key,
        lopnummer bigint not null,
        hash bytea not null,
        recorded_at timestamptz(3) not null
      ) with (fillfactor = 50)`);
    await runner.query(`
      create table handelselogg.handelse (
        lopnummer bigint not null,
        revision bigint not null,
        recorded_at timestamptz(3) not null,
        event_id uuid not null,
        schema_version integer not null,
        command_index integer not null,
        kommun text collate "C" not null,
        stream_id text collate "C" not null,
        type text collate "C" not null,
        command_id text collate "C" not null,
        hash bytea not null,
        meta text collate "C" not null,
        data text collate "C" not null,
        constraint handelse_lopnummer primary key (kommun, lopnummer),
        constraint handelse_revision unique (kommun, stream_id, revision),
        constraint handelse_kommando unique (kommun, command_id, command_index)
      )`);
    await runner.query(`
      create function handelselogg.refuse() returns trigger language plpgsql as $$
      begin
        raise exception 'handelselogg.% is append only: % refused', tg_table_name, tg_op using errcode = 'restrict_violation';
      end $$`);
    await runner.query(`
      create trigger append_only before update or delete or truncate on handelselogg.handelse
      for each statement execute function handelselogg.refuse()`);
    await runner.query(`
      create trigger never_removed before delete or truncate on handelselogg.head
      for each statement execute function handelselogg.refuse()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop schema handelselogg cascade`);
  }
}

export const eventStoreMigrations = [EventStore1764000000001];
