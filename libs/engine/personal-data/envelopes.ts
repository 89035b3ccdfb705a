import { isEnvelope, type Envelope } from '#engine/kernel';

/** Every envelope anywhere inside a JSON-like value, in the order in which `withTexts` meets them. */
export function envelopesIn(value: unknown, found: Envelope[] = []): readonly Envelope[] {
  if (isEnvelope(value)) found.push(value);
  else if (Array.isArray(value)) for (const item of value) envelopesIn(item, found);
  else if (hasMembers(value)) for (const member of Object.values(value)) envelopesIn(member, found);
  return found;
}

/** A copy in which each envelope is replaced by its text. */
export function withTexts(value: unknown, textOf: (envelope: Envelope) => string): unknown {
  if (isEnvelope(value)) return textOf(value);
  if (Array.isArray(value)) return value.map((item: unknown) => withTexts(item, textOf));
  if (hasMembers(value)) return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withTexts(member, textOf)]));
  return value;
}

/** Rows and documents have members; a date is a leaf; a map or a set would hide what it holds. */
function hasMembers(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || value instanceof Date) return false;
  if (value instanceof Map || value instanceof Set) throw new TypeError('Personal data is opened in JSON-like values only');
  return true;
}
