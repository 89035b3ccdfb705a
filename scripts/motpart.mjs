// `npm run build && node scripts/motpart.mjs [port]`: KurrentDB's peer as a server in a process of its own, on 127.0.0.1. Says its KURRENTDB_URL and runs
// until it is stopped. It says itself that it is no KurrentDB, so that `npm run test:contract` does not call it one.
import { startPeer } from '#testkit/kurrentdb-peer';

const peer = await startPeer({ port: Number(process.argv[2] ?? 0) });
console.log(peer.url);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void peer.stop().then(() => process.exit()));
