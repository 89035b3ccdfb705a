const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const SLUG = /^[A-Za-z0-9._-]{1,64}$/;
/** Ten or twelve digits with a month and a day (a coordination number's day has 60 added), with or without a mark before the last four. */
const PERSONNUMMER = /(?<!\d)(?:\d{2})?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])[-+ ]?\d{4}(?!\d)/;

export const isUuid = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);

export const looksLikePersonnummer = (text: string): boolean => PERSONNUMMER.test(text);

/** An id of a person in the service: a UUID, or a short word. Never a personnummer (digits inside a UUID may look like one by chance). */
export const isSlug = (value: unknown): value is string =>
  typeof value === 'string' && SLUG.test(value) && (isUuid(value) || !looksLikePersonnummer(value));
