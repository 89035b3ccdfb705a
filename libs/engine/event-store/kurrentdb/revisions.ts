/**
 * The server counts in a stream also what it has written twice; ours are the numbers without those doubles, so that they have no gaps and are the same on
 * every store. `doubles` are the doubles' own numbers on the server, ascending.
 */
export function ownRevision(server: bigint, doubles: readonly bigint[]): bigint {
  let own = server;
  for (const double of doubles) if (double < server) own -= 1n;
  return own;
}

/** The server's number of the event that is number `own` with us. */
export function serverRevision(own: bigint, doubles: readonly bigint[]): bigint {
  let server = own;
  for (const double of doubles) if (double <= server) server += 1n;
  return server;
}

/** Both lists without repetition, ascending. */
export const joined = (a: readonly bigint[], b: readonly bigint[]): readonly bigint[] =>
  b.length === 0 ? a : [...new Set([...a, ...b])].sort((x, y) => (x < y ? -1 : 1));
