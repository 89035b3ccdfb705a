import { type DestinationStream, pino, stdTimeFunctions } from 'pino';
import type { LogLevel } from './config.js';

/** Everything a log line may carry beside its message. A field that is not here is dropped: a list of what is forbidden always forgets something. */
const ALLOWED = [
  'requestId',
  /** the template, `/avvikelser/:id`, never the address */
  'route',
  'method',
  'status',
  'durationMs',
  'actorId',
  'role',
  'kommun',
  'area',
  'arendeId',
  'eventType',
  'lopnummer',
  'position',
  'projection',
  'processManager',
  'count',
  'attempt',
  'againInMs',
  'pid',
  'port',
  'kod',
  'errorName',
  'errorCode',
  'stack',
] as const;
export type LogFields = { readonly [F in (typeof ALLOWED)[number]]?: string | number | boolean | undefined };

/** Messages are fixed texts; what varies goes into fields. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** JSON lines with time in UTC, on standard output when no other place is given. */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const out = destination ? pino(options, destination) : pino(options);
  const write =
    (at: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, fields: LogFields = {}) =>
      out[at](allowed(fields), message);
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

const allowed = (fields: LogFields): LogFields =>
  Object.fromEntries(ALLOWED.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]));

/** What of an error may be logged: its kind, its code and where it came from. Not its message, which may quote what somebody wrote. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const code = (error as { code?: unknown }).code;
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    errorName: error.name,
    ...(typeof code === 'string' && { errorCode: code }),
    ...(frames?.length && { stack: frames.map((line) => line.trim()).join(' | ') }),
  };
}
