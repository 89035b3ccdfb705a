import { parseStreamId, RevisionConflict, type EventStore } from '#engine/event-store';
import type { HttpLog } from '#engine/http';
import { errorFields, type LogFields, type Logger, type Metrics } from '#engine/platform';
import type { ProjectionLogger, ProjectionMetrics } from '#engine/projection';

/** The engine's rooms each say what they have to tell; here it becomes lines of the one log, which drops what it does not know. */
export function projectionLog(logger: Logger): ProjectionLogger {
  const fields = (details: object): LogFields => ({ ...(details as LogFields), ...('error' in details ? errorFields(details.error) : {}) });
  return {
    info: (details, message) => logger.info(message, fields(details)),
    warn: (details, message) => logger.warn(message, fields(details)),
    error: (details, message) => logger.error(message, fields(details)),
  };
}

export function projectionMetrics(metrics: Metrics): ProjectionMetrics {
  const handled = metrics.counter('projektion_handelser_total', 'Händelser som projektionen har tagit in', ['projection']);
  const seconds = metrics.histogram('projektion_sida_sekunder', 'Tid för en sida av händelser', ['projection']);
  const retried = metrics.counter('projektion_omforsok_total', 'Övergående fel som försökts igen', ['projection']);
  const parked = metrics.counter('projektion_parkerade_total', 'Händelser som lagts åt sidan', ['projection']);
  const stopped = metrics.counter('projektion_stopp_total', 'Projektioner som stannat', ['projection']);
  return {
    handled: (projection, _kommun, events, duration) => {
      handled.inc({ projection }, events);
      seconds.observe({ projection }, duration);
    },
    retried: (projection) => retried.inc({ projection }),
    parked: (projection) => parked.inc({ projection }),
    stopped: (projection) => stopped.inc({ projection }),
  };
}

export const httpLog = (logger: Logger): HttpLog => ({
  access: ({ metod, route, status, ms, requestId, actorId }) =>
    logger.info('request', { method: metod, route, status, durationMs: ms, requestId, ...(actorId === undefined ? {} : { actorId }) }),
  fault: ({ requestId, route, felklass, plats }) =>
    logger.error('fault', { requestId, route, errorName: felklass, stack: plats.join(' | ') }),
});

/** Times every append and counts what it stored, by area. */
export function measureAppends(store: EventStore, metrics: Metrics): void {
  const seconds = metrics.histogram('append_sekunder', 'Tid tills händelserna är lagrade', ['utfall']);
  const stored = metrics.counter('handelser_total', 'Händelser som den här processen har lagrat', ['area']);
  const append = store.append.bind(store);
  store.append = async (streamId, expected, events, context) => {
    const done = seconds.startTimer();
    try {
      const result = await append(streamId, expected, events, context);
      done({ utfall: result.repeated ? 'upprepad' : 'lagrad' });
      if (!result.repeated) stored.inc({ area: parseStreamId(streamId).area }, events.length);
      return result;
    } catch (error) {
      done({ utfall: error instanceof RevisionConflict ? 'konflikt' : 'fel' });
      throw error;
    }
  };
}
