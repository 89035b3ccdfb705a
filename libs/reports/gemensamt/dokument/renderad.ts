import { createHash } from 'node:crypto';
import type { Document } from '#engine/document';
import { canonicalJson, type Json } from '#engine/kernel';
import type { Format, Utgava } from '../domain/index.js';

export const CONTENT_TYPES: Readonly<Record<Format, string>> = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  arkiv: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
};

/** What every format of an edition is rendered from: the document that people read, and the same report as data (`json`). */
export interface Utgavemodell {
  readonly dokument: Document;
  readonly uppgifter: Json;
}

/** A report's document in a format. */
export interface Renderad {
  readonly format: Format;
  readonly utgava: Utgava;
  /** the version of what made the bytes */
  readonly renderare: string;
  readonly bytes: Uint8Array;
}

/** hex, of the bytes */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** As it is stored with the decision, and rendered again from: the same model gives the same text. */
export const modelltext = ({ dokument, uppgifter }: Utgavemodell): string =>
  canonicalJson({ dokument: dokument as unknown as Json, uppgifter });

export const modellUr = (text: string): Utgavemodell => JSON.parse(text) as Utgavemodell;

const EXTENSION: Readonly<Record<Format, string>> = { html: 'html', pdf: 'pdf', arkiv: 'pdf', docx: 'docx', xlsx: 'xlsx', json: 'json' };

/** The name that a document is saved under: ASCII, so that every system takes it. */
export const filnamn = (
  { mall, period }: { readonly mall: string; readonly period: { readonly benamning: string } },
  {
    format,
    utgava,
    beslutad,
    foljeblad = false,
  }: { readonly format: Format; readonly utgava: Utgava; readonly beslutad: boolean; readonly foljeblad?: boolean },
): string => {
  const parts = [
    mall,
    ascii(period.benamning),
    ...(foljeblad ? ['foljeblad'] : []),
    ...(beslutad ? [] : ['utkast']),
    ...(utgava === 'publik' ? ['publik'] : []),
    ...(format === 'arkiv' ? ['arkiv'] : []),
  ];
  return `${parts.filter((part) => part !== '').join('-')}.${EXTENSION[format]}`;
};

const ascii = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
