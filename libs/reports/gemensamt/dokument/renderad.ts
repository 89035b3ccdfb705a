import { createHash } from 'node:crypto';
import type { Format } from '../domain/index.js';

export const FORMAT: readonly Format[] = ['html', 'json'];
export const CONTENT_TYPES = { html: 'text/html; charset=utf-8', json: 'application/json; charset=utf-8' } as const;

/** A report's document in a format. */
export interface Renderad {
  readonly format: Format;
  /** the version of everything that made the bytes */
  readonly renderare: string;
  readonly innehall: string;
}

/** hex, of the UTF-8 text */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
