import type { FastifyInstance, FastifyRequest } from 'fastify';
import { invalid } from '#engine/kernel';
import { HttpRefusal } from './problem.js';
import { refusals } from './refusal.js';
import type { HttpLimits } from './settings.js';
import { parseStrictJson } from './strict-json.js';
import { isSafeText } from './text.js';

const JSON_TYPE = /^application\/json(?:\s*;\s*charset\s*=\s*"?utf-8"?)?\s*$/i;
const FORBIDDEN_NAMES = ['__proto__', 'constructor', 'prototype'];

const refuse = ({ status, kod, detail }: (typeof refusals)['mediaType'] | (typeof refusals)['badAddress']): HttpRefusal =>
  new HttpRefusal(status, kod, detail);

/** One format in: JSON in UTF-8, as it is. Everything else is 415. */
export function acceptOnlyStrictJson(fastify: FastifyInstance, limits: HttpLimits): void {
  const bounds = { depth: limits.jsonDepth, tokens: limits.jsonTokens };
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit: limits.bodyBytes }, (request, body, done) => {
    try {
      if (!JSON_TYPE.test(request.headers['content-type'] ?? '') || request.headers['content-encoding'] !== undefined)
        throw refuse(refusals.mediaType);
      done(null, parseStrictJson(body as Buffer, bounds));
    } catch (error) {
      done(error as Error);
    }
  });
}

/** The refusal when an address is not percent-encoded UTF-8, or carries what no text may; undefined when it is well. */
export function refuseBadAddress(request: FastifyRequest): Error | undefined {
  if (!isDecodable(request.raw.url ?? '')) return refuse(refusals.badAddress);
  const forbidden = Object.keys(request.query as object).find((name) => FORBIDDEN_NAMES.includes(name));
  return forbidden ? invalid([{ falt: forbidden, meddelande: 'Frågeparametern är inte tillåten. Ta bort den.' }]) : undefined;
}

function isDecodable(url: string): boolean {
  try {
    return isSafeText(decodeURIComponent(url));
  } catch {
    return false;
  }
}
