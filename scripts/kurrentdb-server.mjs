import { readFileSync } from 'node:fs';
import { EventStoreDBClient } from '@eventstore/db-client';
import { checkKurrentUrl } from '#engine/event-store/kurrentdb';

const ANSWER_MS = 10_000;
/** What the peer adds to the version that it follows (libs/testkit/kurrentdb-peer). */
const PEER = /-motpart$/;

/**
 * The server in KURRENTDB_URL or KURRENTDB_URL_FILE: what it says that it is; undefined when neither is set. Throws an Error with a Swedish sentence that never
 * has the password.
 */
export async function askServer({ KURRENTDB_URL, KURRENTDB_URL_FILE }) {
  const given = KURRENTDB_URL || (KURRENTDB_URL_FILE ? readFileSync(KURRENTDB_URL_FILE, 'utf8') : '');
  const url = given.trim().replace(/^kurrentdb(?=[+:])/, 'esdb');
  if (!url) return undefined;
  const fault = checkKurrentUrl(url);
  if (fault !== null) throw new Error(fault);
  const [, hosts = ''] = /^[^/]*\/\/(?:[^@/]*@)?([^/?]*)/.exec(url) ?? [];
  const version = await versionOf(url).catch(() => {
    throw new Error(`KurrentDB på ${hosts} svarar inte. Kontrollera KURRENTDB_URL, och att servern är igång.`);
  });
  const isPeer = PEER.test(version);
  return { url, hosts, version, isPeer, name: isPeer ? 'motparten som server' : `KurrentDB-server ${version}`.trim() };
}

/** '' when the server does not say */
async function versionOf(url) {
  const client = EventStoreDBClient.connectionString(url);
  let timer;
  try {
    const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error('late')), ANSWER_MS)));
    const { serverVersion } = await Promise.race([client.capabilities, late]);
    return serverVersion === 'unknown' ? '' : serverVersion;
  } finally {
    clearTimeout(timer);
    await client.dispose();
  }
}
