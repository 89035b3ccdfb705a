import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Nummerserie1764000000022 implements MigrationInterface {
  readonly name = 'Nummerserie1764000000022';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE SCHEMA IF NOT EXISTS motor`);
    await runner.query(`
      CREATE TABLE motor.nummerserie (
        kommun text NOT NULL CHECK (kommun ~ '^[0-9]{4}$'),
        slag text NOT NULL CHECK (slag ~ '^[A-Z]$'),
        ar integer NOT NULL,
        senaste bigint NOT NULL,
        PRIMARY KEY (kommun, slag, ar)
      )`);
  }

  async down(): Promise<void> {
    throw new Error('The number series are never dropped: numbers would be given out twice');
  }
}

export const nummerserieMigrations = [Nummerserie1764000000022];
