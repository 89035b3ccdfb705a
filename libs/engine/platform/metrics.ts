import { setTimeout as delay } from 'node:timers/promises';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** The only labels there are: sets that stay small and say nothing about anybody. No ids. */
export type Label = 'kommun' | 'route' | 'method' | 'status' | 'area' | 'projection' | 'process' | 'utfall' | 'slag';
const LABELS: readonly string[] = [
  'kommun',
  'route',
  'method',
  'status',
  'area',
  'projection',
  'process',
  'utfall',
  'slag',
] satisfies readonly Label[];

/** Upper bounds in seconds, from a fast append to the longest answer that is still waited for. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export interface Reading<L extends Label> {
  readonly labels: Readonly<Record<L, string>>;
  readonly value: number;
}

/**
 * A database that does not answer may not keep whoever reads the metrics waiting; Prometheus gives up after ten seconds. A busy one, when all loops begin at
 * once, has been seen to take more than one.
 */
const READ_WITHIN_MS = 5_000;

export interface Metrics {
  /** for whoever serves or adds to it */
  readonly registry: Registry;
  counter<L extends Label>(name: string, help: string, labels?: readonly L[]): Counter<L>;
  gauge<L extends Label>(name: string, help: string, labels?: readonly L[]): Gauge<L>;
  /** a gauge whose values are read when the metrics are; where nothing can be read in time there are none */
  reading<L extends Label>(name: string, help: string, labels: readonly L[], read: () => Promise<readonly Reading<L>[]>): void;
  /** in seconds */
  histogram<L extends Label>(name: string, help: string, labels?: readonly L[]): Histogram<L>;
  /** Prometheus' text format and its content type */
  text(): Promise<{ readonly contentType: string; readonly body: string }>;
}

export function createMetrics(readWithinMs = READ_WITHIN_MS): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const definition = <L extends Label>(name: string, help: string, labels: readonly L[] = []) => {
    const strange = labels.find((label) => !LABELS.includes(label));
    if (strange) throw new TypeError(`Metric ${name}: label ${strange} is not one of ${LABELS.join(', ')}`);
    return { name: `hjulet_${name}`, help, labelNames: labels, registers: [registry] };
  };
  return {
    registry,
    counter: (name, help, labels) => new Counter(definition(name, help, labels)),
    gauge: (name, help, labels) => new Gauge(definition(name, help, labels)),
    reading: (name, help, labels, read) =>
      void new Gauge({
        ...definition(name, help, labels),
        async collect() {
          const late = delay(readWithinMs, [], { ref: false });
          const readings = await Promise.race([read().catch(() => []), late]);
          this.reset();
          // without labels a reset is a zero, which would say that something is known
          if (labels.length === 0) this.remove({});
          for (const { labels, value } of readings) this.set(labels, value);
        },
      }),
    histogram: (name, help, labels) => new Histogram({ ...definition(name, help, labels), buckets: BUCKETS }),
    text: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  };
}
