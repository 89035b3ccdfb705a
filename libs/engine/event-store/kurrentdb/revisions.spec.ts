import { expect, test } from '@jest/globals';
import { ownRevision, serverRevision } from './revisions.js';

test('our revisions and the server’s are turned into each other around doubles', () => {
  const doubles = [1n, 2n, 5n];
  const servers = [0n, 3n, 4n, 6n, 7n];
  expect(servers.map((server) => ownRevision(server, doubles))).toEqual([0n, 1n, 2n, 3n, 4n]);
  expect([0n, 1n, 2n, 3n, 4n].map((own) => serverRevision(own, doubles))).toEqual(servers);
  expect(ownRevision(7n, [])).toBe(7n);
});
