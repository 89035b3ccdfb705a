// `npm run build && node scripts/motpart.mjs [port]`: KurrentDB's peer as a server in a process of its own, on 127.0.0.1. Says its KURRENTDB_URL and runs
// until it is stopped. It says itself that it is no KurrentDB, so that `npm run test:contract` does not call it one.
import { parseArgs } from 'node:util';

const HELP = `node scripts/motpart.mjs [port] [--inloggning användare:lösenord]

Startar KurrentDB:s motpart på 127.0.0.1 och skriver ut dess KURRENTDB_URL. Den efterbildar protokollet för prov och är ingen KurrentDB.
Allt ligger i minnet och är borta när den stoppas (Ctrl+C). Utan port väljs en ledig. Bygg först: npm run build.

  --inloggning   bara den användaren kommer in, över TLS med ett eget certifikat
  --help         visar det här`;

function end(sentence) {
  console.error(sentence);
  process.exit(1);
}

function given() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' }, inloggning: { type: 'string' } },
    });
    return positionals.length <= 1 ? { ...values, port: positionals[0] ?? '0' } : null;
  } catch {
    return null;
  }
}

const { help, inloggning, port } = given() ?? end(`Det går inte att förstå.\n\n${HELP}`);
if (help) {
  console.log(HELP);
  process.exit(0);
}
if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) end('Porten ska vara ett heltal från 0 till 65535. 0 väljer en ledig.');
const [, username, password] = /^([^:]+):(.+)$/s.exec(inloggning ?? '') ?? [];
if (inloggning !== undefined && !username) end('--inloggning ska ha formen användare:lösenord.');

// What gRPC says by itself of a port that is taken is not for people.
process.env.GRPC_VERBOSITY ??= 'NONE';
const { startPeer } = await import('#testkit/kurrentdb-peer').catch((error) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  return end('Motparten är inte byggd. Kör npm run build först.');
});
const account = username ? { tls: true, credentials: [{ username, password, admin: true }] } : {};
const peer = await startPeer({ port: Number(port), ...account }).catch((error) => {
  if (!/EADDRINUSE/.test(error.message)) throw error;
  return end(`Port ${port} är upptagen. Ange en annan, eller ingen så väljs en ledig.`);
});
const who = username ? `${encodeURIComponent(username)}:${encodeURIComponent(password)}@` : '';
console.log(peer.url.replace('://', `://${who}`));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void peer.stop().then(() => process.exit()));
