import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of åtgärder, one for each source and all of one shape: those of cases, and those of the preventive work. */
const ARENDENAS = ['atgard_fakta', 'klagomal_atgard_fakta', 'lex_sarah_atgard_fakta'];
const FOREBYGGANDE = [
  'riskanalys_atgard_fakta',
  'egenkontroll_atgard_fakta',
  'internkontroll_atgard_fakta',
  'tillsyn_atgard_fakta',
  'forbattringsarbete_atgard_fakta',
];

/**
 * All åtgärder under one name, so that those of a report can be gathered under it. `dag` is the day by which one belongs to a period: a plan goes on for years, a case
 * is reported once. A migration that changes a column of these tables takes the view away first.
 */
export class AtgarderFakta1764000000106 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const ur = (tabeller: readonly string[], dag: string, forebyggande: boolean): readonly string[] =>
      tabeller.map(
        (
          tabell,
        ) => `select kommun, atgard_id, fran_lop, till_lop, kalla_typ, kalla_id, kalla_rapporterad_dag, enhet_id, enhet_vag, atgardstyp, raknas, makulerad,
          status, effekt, foreslagen_dag, uppfoljning_senast, ${dag} as dag, ${forebyggande} as forebyggande from ${tabell}`,
      );
    const alla = [...ur(ARENDENAS, 'kalla_rapporterad_dag', false), ...ur(FOREBYGGANDE, 'foreslagen_dag', true)];
    await runner.query(`create view atgarder_fakta as ${alla.join(' union all ')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view atgarder_fakta');
  }
}
