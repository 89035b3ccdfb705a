import { appendTooLarge, eventTooLarge } from './errors.js';
import { sizeOf, type NewEvent } from './record.js';

/** Bytes. */
export interface Limits {
  /** data + metadata + twice the type's name */
  readonly event: number;
  /** the events of one append together */
  readonly append: number;
  /** milliseconds that an append may take, fragments included */
  readonly writeTimeoutMs: number;
}

const MIB = 1024 * 1024;

/** As of 25.1. Servers until 25.0 take 1 MiB in all and know no limit for one event. */
export const DEFAULT_LIMITS: Limits = { event: 16 * MIB, append: 256 * MIB, writeTimeoutMs: 2_000 };

/** What one gRPC message may hold. */
export const MESSAGE_BYTES = 16 * MIB;

/** Counts an append as its events come. */
export class Measure {
  private total = 0;

  constructor(private readonly limits: Limits) {}

  /** @throws RpcError when the event or the append with it is too large */
  add(event: NewEvent): void {
    const size = sizeOf(event);
    if (size > this.limits.event) throw eventTooLarge(this.limits.event, event.id, size);
    this.total += size;
    if (this.total > this.limits.append) throw appendTooLarge(this.limits.append);
  }
}
