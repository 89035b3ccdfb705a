import type { Position } from '#engine/event-store';

/** Waits until what the caller wrote can be read, process managers' consequences included. */
export interface ReadYourWrites {
  /** false when the read models have not reached the position in time; a `DomainError` of kind `input` when it is no position of this kommun */
  waitFor(kommun: string, position: Position, timeoutMs: number): Promise<boolean>;
}

export interface HealthReport {
  readonly ok: boolean;
  /** each check by a stable name; `detalj` is a Swedish sentence without personal data */
  readonly kontroller: readonly { readonly namn: string; readonly ok: boolean; readonly detalj?: string }[];
}

/** Is the service fit to take requests? Answers within three seconds whatever has happened. */
export interface HealthChecks {
  ready(): Promise<HealthReport>;
}

/** One line per answered request. Only what stands here is ever logged: never the address, the query or the body. */
export interface AccessLine {
  readonly metod: string;
  /** the route's template, `/kvalitet/v1/avvikelser/:id` */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
  readonly requestId: string;
  readonly actorId?: string;
}

/** A fault of ours: the class of the error and where it was thrown, never its message, which may carry what was sent. */
export interface FaultLine {
  readonly requestId: string;
  readonly route: string;
  readonly felklass: string;
  /** frames of the stack, without the message */
  readonly plats: readonly string[];
}

export interface HttpLog {
  access(line: AccessLine): void;
  fault(line: FaultLine): void;
}
