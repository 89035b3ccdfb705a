import type { HttpLog } from './ports.js';

/** Bounds of everything a client may send or keep open. Times in milliseconds, sizes in bytes. */
export interface HttpLimits {
  /** the longest texts of one command, also where a client writes each letter as `\\u00e5` (six bytes) */
  readonly bodyBytes: number;
  readonly jsonDepth: number;
  readonly jsonTokens: number;
  readonly headerBytes: number;
  readonly headersMs: number;
  readonly requestMs: number;
  readonly connectionMs: number;
  /** how long `?minst=` waits */
  readonly readYourWritesMs: number;
  /** requests per minute and actor (without login: per address) */
  readonly perActor: number;
  /** `POST /rapporter` per minute and address */
  readonly reportsPerAddress: number;
  /** attempts with a receipt code per minute and address */
  readonly receiptAttemptsPerAddress: number;
}

export const standardLimits: HttpLimits = {
  bodyBytes: 1024 * 1024,
  jsonDepth: 32,
  jsonTokens: 10_000,
  headerBytes: 16 * 1024,
  headersMs: 10_000,
  requestMs: 30_000,
  connectionMs: 65_000,
  readYourWritesMs: 2_000,
  perActor: 6_000,
  reportsPerAddress: 60,
  receiptAttemptsPerAddress: 20,
};

export interface HttpSettings {
  /** semantic version of the API */
  readonly version: string;
  /** day of release, `YYYY-MM-DD` */
  readonly released: string;
  /** where a description for people lies */
  readonly contactUrl: string;
  /** lets others than loopback read `/metrics` */
  readonly metricsToken?: string;
  /** addresses or CIDR blocks of proxies whose `X-Forwarded-For` says who the caller is; without it that is whoever connects */
  readonly trustedProxies?: readonly string[];
  readonly limits: HttpLimits;
  readonly log: HttpLog;
}

export const BASE = '/kvalitet/v1';
