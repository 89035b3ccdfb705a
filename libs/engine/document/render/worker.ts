import { Worker } from 'node:worker_threads';
import type { Document } from '../model.js';
import { DocumentRefused } from '../pdf/index.js';
import { renderDocument, type DocumentFormat, type Rendered } from './dispatch.js';

export interface Job {
  readonly document: Document;
  readonly format: DocumentFormat;
}

/** An error's class does not survive the way between processes, so that a refusal is an answer. */
export type Outcome = Rendered | { readonly refused: readonly string[] } | { readonly failed: unknown };

async function outcomeOf({ document, format }: Job): Promise<Outcome> {
  try {
    return await renderDocument(document, format);
  } catch (error) {
    return error instanceof DocumentRefused ? { refused: error.reasons } : { failed: error };
  }
}

// Ctrl-C in a terminal reaches every process of the group: whoever started this one decides when it ends.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit());
process.on('message', (job: Job) => void outcomeOf(job).then((outcome) => process.send?.(outcome)));
const [parent, megabytes] = process.argv.slice(2).map(Number);
new Worker(new URL('./watch.js', import.meta.url), { workerData: { parent, megabytes } }).unref();
