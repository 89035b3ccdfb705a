import { afterAll, beforeAll } from '@jest/globals';
import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { testDatabase, type TestDatabase } from '#testkit/postgres';

/** A migrated database for the tests of a file, there from the first of them to the last. */
export function migratedDatabase(entities: readonly EntityTarget<ObjectLiteral>[] = []): () => DataSource {
  let database: TestDatabase;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await testDatabase();
    dataSource = await new DataSource({ type: 'postgres', url: database.url, entities: [...entities] as never[] }).initialize();
  });
  afterAll(async () => {
    await dataSource?.destroy();
    await database?.drop();
  });
  return () => dataSource;
}
