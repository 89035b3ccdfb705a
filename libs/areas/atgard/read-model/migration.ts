import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The sources whose tables were made before an åtgärd told which rutin it changes. */
const TIDIGARE = ['atgard', 'lex_sarah_atgard', 'klagomal_atgard', 'internkontroll_atgard', 'riskanalys_atgard'];

/** The rutin that an åtgärd changes as a column, filled from the rows as they stand: a rebuild gives the same. */
export class AtgardensRutin1764000000075 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TIDIGARE) {
      await runner.query(`alter table ${table} add column if not exists rutin_id uuid`);
      await runner.query(`update ${table} set rutin_id = (detalj ->> 'rutinId')::uuid where detalj ? 'rutinId' and rutin_id is null`);
      await runner.query(
        `create index if not exists ${table}_kommun_rutin_id_idx on ${table} (kommun, rutin_id) where rutin_id is not null`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TIDIGARE) await runner.query(`alter table ${table} drop column if exists rutin_id`);
  }
}

export const atgardMigrations = [AtgardensRutin1764000000075];
