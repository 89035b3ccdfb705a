import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Lagrat } from '../domain/index.js';
import { sha256 } from './renderad.js';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Bytes as an event holds them: text, so that they can be sealed; compressed, since a log keeps them for ever. The hash is of the bytes themselves. */
export async function lagra(bytes: Uint8Array): Promise<Required<Lagrat>> {
  const packed = await pack(bytes, { level: 9 });
  return { sha256: sha256(bytes), kodning: 'gzip-base64', innehall: packed.toString('base64') };
}

/** The bytes again. The first reports stored their text as it is. */
export async function hamtaLagrat({ kodning, innehall }: Pick<Lagrat, 'kodning' | 'innehall'>): Promise<Uint8Array> {
  return kodning === undefined ? Buffer.from(innehall, 'utf8') : unpack(Buffer.from(innehall, 'base64'));
}
