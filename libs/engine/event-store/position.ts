import type { Position } from './port.js';

/** Both stores of ours use the lopnummer as position; callers must not know. */
export const positionOf = (lopnummer: bigint): Position => String(lopnummer);

export function lopnummerOf(position: Position): bigint {
  if (!/^\d{1,19}$/.test(position)) throw new TypeError('Not a position of this store');
  return BigInt(position);
}

export function comparePositions(a: Position, b: Position): number {
  const left = lopnummerOf(a);
  const right = lopnummerOf(b);
  return left < right ? -1 : left > right ? 1 : 0;
}
