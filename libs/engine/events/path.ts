/** Paths into an event's data as they stand in errors and in the places of envelopes: `handelse.ursprungstext`, `berorda[0].kon`. */
export const memberPath = (base: string, name: string): string => (name === '' ? base : base === '' ? name : `${base}.${name}`);
export const itemPath = (base: string, index: number): string => `${base}[${index}]`;

/** `<eventId>#<field path>` */
export const placeOf = (eventId: string, path: string): string => `${eventId}#${path}`;
