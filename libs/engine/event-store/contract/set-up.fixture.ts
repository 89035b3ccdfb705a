import { afterAll, beforeAll } from '@jest/globals';
import pg from 'pg';
import type { Clock } from '#engine/kernel';
import { testDatabase, type TestDatabase } from '#testkit/postgres';

/** A clock that says what it is told. */
export function settableClock(): { readonly clock: Clock; setTime(instant: string): void } {
  let now = '2026-01-01T00:00:00.000Z';
  return { clock: { now: () => now }, setTime: (instant) => void (now = instant) };
}

/** A migrated database for the tests of a file, and connections of its owner to it. */
export class OwnDatabase {
  private database!: TestDatabase;
  pool!: pg.Pool;

  constructor(connections = 4) {
    beforeAll(async () => {
      this.database = await testDatabase();
      this.pool = new pg.Pool({ connectionString: this.database.url, max: connections });
    });
    afterAll(async () => {
      await this.pool?.end();
      await this.database?.drop();
    });
  }

  get url(): string {
    return this.database.url;
  }
}
