import type { Access } from './credentials.js';
import type { Faults } from './faults.js';
import type { Limits } from './limits.js';
import type { EventLog } from './log.js';
import type { RpcLog } from './rpc-log.js';
import type { Writer } from './writer.js';

/** What every service of one running server has at hand. */
export interface Node {
  readonly log: EventLog;
  readonly writer: Writer;
  readonly faults: Faults;
  readonly limits: Limits;
  readonly access: Access;
  readonly seen: RpcLog;
}
