import { startPeer, type Faults } from '#testkit/kurrentdb-peer';
import { answer } from './kurrentdb-child.js';

// KurrentDB's peer in a process of its own, as a server is.
const peer = await startPeer();
answer({
  url: () => peer.url,
  faults: (faults) => {
    peer.faults.reset();
    Object.assign(peer.faults, faults as Partial<Faults>);
  },
  reads: () => peer.log.count('Streams/Read'),
  /** every connection breaks, and it is there again at once with all that it had stored */
  restart: () => peer.restart(),
  stop: () => peer.stop(),
});
