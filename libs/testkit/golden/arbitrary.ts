import fc from 'fast-check';
import { unreachable, type EventSchema, type Field, type Fields } from '#engine/kernel';

/** Random valid data of an event, protected texts in clear. A `personuppgift` always has its person beside it. */
export const arbitraryOf = ({ falt }: Pick<EventSchema, 'falt'>): fc.Arbitrary<Record<string, unknown>> => members(falt);

const INSTANT = fc
  .date({ min: new Date('2000-01-01T00:00:00.000Z'), max: new Date('2099-12-31T23:59:59.999Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const DAY = INSTANT.map((instant) => instant.slice(0, 10));
const KOD = fc.stringMatching(/^[A-Za-z0-9-]{1,64}$/);
const TEXT = fc.string({ unit: 'binary', maxLength: 100 }).filter((text) => !text.includes('\0'));
const TAL = fc.double({ noNaN: true, noDefaultInfinity: true });

function members(fields: Fields): fc.Arbitrary<Record<string, unknown>> {
  const persons = Object.values(fields).flatMap((field) => personIn(field) ?? []);
  const requiredKeys = Object.keys(fields).filter((name) => fields[name]!.kind !== 'valfri' || persons.includes(name));
  return fc.record(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, valueOf(field)])), {
    requiredKeys,
    noNullPrototype: true,
  });
}

function personIn(field: Field): string | undefined {
  if (field.kind === 'personuppgift') return field.person;
  return field.kind === 'valfri' || field.kind === 'lista' ? personIn(field.av) : undefined;
}

function valueOf(field: Field): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'id':
      return fc.uuid();
    case 'kod':
      return KOD;
    case 'instant':
      return INSTANT;
    case 'datum':
      return DAY;
    case 'tidsangivelse':
      return fc.oneof(DAY, INSTANT);
    case 'heltal':
      return fc.maxSafeInteger();
    case 'tal':
      return TAL;
    case 'ja-nej':
      return fc.boolean();
    case 'fritext':
    case 'personuppgift':
    case 'klartext':
      return TEXT;
    case 'lista':
      return fc.array(valueOf(field.av), { maxLength: 3 });
    case 'objekt':
      return members(field.falt);
    case 'tal-per-kod':
      return fc.dictionary(KOD, TAL, { maxKeys: 3, noNullPrototype: true });
    case 'valfri':
      return valueOf(field.av);
    default:
      return unreachable(field);
  }
}
