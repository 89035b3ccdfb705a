/** `details` are fields of a log line (`projection`, `kommun`, `lopnummer`, `attempt`, `errorName`, `errorCode`) and never hold event data */
export interface ProjectionLogger {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface ProjectionMetrics {
  /** a page has been committed */
  handled(name: string, kommun: string, events: number, seconds: number): void;
  /** something that may pass went wrong and will be tried again */
  retried(name: string, kommun: string, kind: string): void;
  parked(name: string, kommun: string): void;
  stopped(name: string, kommun: string): void;
}
