import type { Document } from '../model.js';
import { DocumentRefused } from '../pdf/index.js';
import { renderDocument, type DocumentFormat, type Rendered } from './dispatch.js';

export interface Job {
  readonly document: Document;
  readonly format: DocumentFormat;
}

/** An error's class does not survive the way between threads, so a refusal is an answer. */
export type Outcome = Rendered | { readonly refused: readonly string[] };

export default async function work({ document, format }: Job): Promise<Outcome> {
  try {
    return await renderDocument(document, format);
  } catch (error) {
    if (error instanceof DocumentRefused) return { refused: error.reasons };
    throw error;
  }
}
