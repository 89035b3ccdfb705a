/** Reports a fault at a place such as `[0].koder[2].etikett`. */
export type Report = (place: string, fault: string) => void;

/** Checks the form of a value that was read from a file; reports each fault with its place. */
export type Form = (value: unknown, place: string, report: Report) => void;

const form =
  (ok: (value: unknown) => boolean, fault: string): Form =>
  (value, place, report) => {
    if (!ok(value)) report(place, fault);
  };

export const text = form((v) => typeof v === 'string' && v.trim() !== '', 'must be a text that is not empty');
export const kod = form((v) => typeof v === 'string' && /^[A-Za-z0-9-]{1,64}$/.test(v), 'must be a code of letters, digits and hyphens');
export const whole = form((v) => Number.isSafeInteger(v) && (v as number) >= 0, 'must be a whole number, zero or more');
export const positive = form((v) => Number.isSafeInteger(v) && (v as number) > 0, 'must be a whole number above zero');
export const share = form((v) => typeof v === 'number' && v > 0 && v <= 1, 'must be a share above zero, at most one');
export const flag = form((v) => typeof v === 'boolean', 'must be true or false');
export const date = form(
  (v) => typeof v === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(v) && !Number.isNaN(Date.parse(v)) && new Date(v).toISOString().startsWith(v),
  'must be a day YYYY-MM-DD that the calendar has',
);
export const oneOf = (...values: readonly string[]): Form =>
  form((v) => values.includes(v as string), `must be one of ${values.join(', ')}`);

export const listOf =
  (item: Form, least = 1): Form =>
  (value, place, report) => {
    if (!Array.isArray(value) || value.length < least) return report(place, `must be a list with at least ${least} member(s)`);
    value.forEach((member, i) => item(member, `${place}[${i}]`, report));
  };

/** An object with exactly these members; those whose name ends in `?` may be missing. */
export const object = (members: Readonly<Record<string, Form>>): Form => {
  const known = Object.entries(members).map(([name, check]) => ({ name: name.replace(/\?$/, ''), optional: name.endsWith('?'), check }));
  return (value, place, report) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return report(place, 'must be an object');
    for (const name of Object.keys(value)) if (!known.some((m) => m.name === name)) report(`${place}.${name}`, 'is not known here');
    for (const { name, optional, check } of known) {
      const member = (value as Record<string, unknown>)[name];
      if (member !== undefined || !optional) check(member, `${place}.${name}`, report);
    }
  };
};
