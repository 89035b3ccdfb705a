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

/**
 * Appends at the head wherever it is: for a writer whose guess of it was lost to another process. The head row is locked inside the one call, so that
 * writers who meet come in turn; the links (see `chain.ts`) are computed here because only here the head is known. Answers with the new head.
 */
export class AppendInTurn1764000000041 implements MigrationInterface {
  readonly name = 'AppendInTurn1764000000041';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function handelselogg.part(bytes bytea) returns bytea language sql immutable
      return int4send(octet_length(bytes)) || bytes`);
    await runner.query(`
      create function handelselogg.part(t text) returns bytea language sql immutable
      return handelselogg.part(convert_to(t, 'UTF8'))`);
    await runner.query(`
      create function handelselogg.append_in_turn(
        of_kommun text, now timestamptz, stream_ids text[], revisions bigint[], event_ids uuid[], types text[], schema_versions integer[],
        datas text[], metas text[], command_ids text[], command_indexes integer[],
        out lopnummer bigint, out hash bytea, out recorded_at timestamptz(3)
      ) language plpgsql as $$
      declare
        first bigint;
        recorded text;
        hashes bytea[] := '{}';
      begin
        select h.lopnummer, h.lopnummer, h.hash, greatest(h.recorded_at, now) into strict first, lopnummer, hash, recorded_at
        from handelselogg.head h where h.kommun = of_kommun for update;
        recorded := to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
        for n in 1 .. cardinality(stream_ids) loop
          lopnummer := lopnummer + 1;
          hash := sha256('\\x01'::bytea || handelselogg.part(hash) || handelselogg.part(lopnummer::text) || handelselogg.part(stream_ids[n])
            || handelselogg.part(revisions[n]::text) || handelselogg.part(event_ids[n]::text) || handelselogg.part(types[n])
            || handelselogg.part(schema_versions[n]::text) || handelselogg.part(recorded)
            || handelselogg.part(sha256(convert_to(datas[n], 'UTF8'))) || handelselogg.part(sha256(convert_to(metas[n], 'UTF8'))));
          hashes := hashes || hash;
        end loop;
        insert into handelselogg.handelse
          (kommun, lopnummer, stream_id, revision, event_id, type, schema_version, data, meta, command_id, command_index, recorded_at, hash)
        select of_kommun, first + e.n, e.stream_id, e.revision, e.event_id, e.type, e.schema_version, e.data, e.meta, e.command_id, e.command_index,
               append_in_turn.recorded_at, e.hash
        from unnest(stream_ids, revisions, event_ids, types, schema_versions, datas, metas, command_ids, command_indexes, hashes)
          with ordinality as e(stream_id, revision, event_id, type, schema_version, data, meta, command_id, command_index, hash, n);
        update handelselogg.head h set lopnummer = append_in_turn.lopnummer, hash = append_in_turn.hash, recorded_at = append_in_turn.recorded_at
        where h.kommun = of_kommun;
      end $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function handelselogg.append_in_turn`);
    await runner.query(`drop function handelselogg.part(text)`);
    await runner.query(`drop function handelselogg.part(bytea)`);
  }
}

export const eventStoreMigrations = [EventStore1764000000001, AppendInTurn1764000000041];
