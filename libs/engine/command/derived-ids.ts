import { createHmac } from 'node:crypto';
import { v5 } from 'uuid';

const COMMAND_NAMESPACE = '5b0d3f52-2f0c-5e0b-8a3e-9c8e6a1f7d24';
/** Crockford's base 32: no I, L, O or U, so that a code can be read out and written down. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 20;

/** The command id of a request with an Idempotency-Key: the same key in another kommun, by another actor or on another route is another command. */
export const commandIdOf = (kommun: string, actorId: string, route: string, idempotencyKey: string): string =>
  v5(JSON.stringify([kommun, actorId, route, idempotencyKey]), COMMAND_NAMESPACE);

/** What is remembered of a request body (its canonical JSON): HMAC-SHA-256 in hex. A plain hash of a short body could be guessed. */
export const requestMacOf = (serverKey: Buffer, canonicalBody: string): string => mac(serverKey, 'begaran', canonicalBody).toString('hex');

/** The n:th new id of a command, in the form of a uuid (version 8: our own derivation). */
export function newIdOf(serverKey: Buffer, commandId: string, n: number): string {
  const bytes = mac(serverKey, 'id', `${commandId}:${n}`).subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The receipt code that a reporter without login is given once: 100 bits as `XXXXX-XXXXX-XXXXX-XXXXX`. A repeated command gives the same. */
export function receiptCodeOf(serverKey: Buffer, commandId: string): string {
  const bytes = mac(serverKey, 'kvittokod', commandId);
  const letters = Array.from({ length: CODE_LENGTH }, (_, index) => ALPHABET[bytes[index]! & 31]!);
  return letters.join('').replace(/.{5}(?=.)/g, '$&-');
}

/** What is stored of a receipt code (64 hex digits). Case, hyphens and spaces do not matter, nor does O for 0 or I and L for 1. */
export function receiptHashOf(serverKey: Buffer, code: string): string {
  const letters = code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return mac(serverKey, 'kvittoverifierare', letters).toString('hex');
}

/** One use of the key cannot be mistaken for another: the purpose is part of what is authenticated. */
const mac = (serverKey: Buffer, purpose: string, text: string): Buffer =>
  createHmac('sha256', serverKey).update(`${purpose}\0${text}`).digest();
