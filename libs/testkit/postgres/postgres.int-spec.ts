import { describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { testDatabase } from './index.js';

describe('testDatabase', () => {
  test('two databases share nothing, and a dropped one is gone even while somebody uses it', async () => {
    const [a, b] = await Promise.all([testDatabase(), testDatabase()]);
    const inA = new pg.Client({ connectionString: a.url });
    inA.on('error', () => undefined);
    await inA.connect();
    await inA.query('CREATE TABLE only_in_a (id int)');
    const inB = new pg.Client({ connectionString: b.url });
    await inB.connect();
    expect((await inB.query(`SELECT to_regclass('only_in_a') AS found`)).rows).toEqual([{ found: null }]);
    await a.drop();
    await expect(inA.query('SELECT 1')).rejects.toThrow();
    const gone = new pg.Client({ connectionString: a.url });
    await expect(gone.connect()).rejects.toMatchObject({ code: '3D000' });
    await inB.end();
    await b.drop();
  });

  test('the role is no superuser, so that a test cannot pass with rights that the service does not have', async () => {
    const database = await testDatabase();
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    expect((await client.query('SELECT usesuper FROM pg_user WHERE usename = current_user')).rows).toEqual([{ usesuper: false }]);
    await client.end();
    await database.drop();
  });
});
