import { unreachable, type Field, type Fields } from '#engine/kernel';
import { isDate, isId, isInstant, isKod, isText } from './formats.js';
import { itemPath, memberPath } from './path.js';
import { MalformedEvent } from './port.js';

/** Called at every protected field, with the sibling's value where the field names a person. */
export type AtProtected = (value: unknown, path: string, person: string | null) => void;

/** Throws `MalformedEvent` with the path of the first field that is missing, undeclared or of the wrong form. Never shows a value. */
export type Checker = (data: unknown, atProtected: AtProtected) => void;

type Members = Readonly<Record<string, unknown>>;
/** `base` and `name` are joined only when the path is needed, so that a good event costs no strings. */
type Check = (value: unknown, base: string, name: string, owner: Members, atProtected: AtProtected) => void;

/** Compiles declared fields once, so that checking an event is plain function calls. */
export function compile(fields: Fields): Checker {
  const check = members(fields);
  return (data, atProtected) => check(data, '', atProtected);
}

function checkOf(field: Field): Check {
  switch (field.kind) {
    case 'id':
      return scalar(isId, 'an id');
    case 'kod':
      return scalar(isKod, 'a code');
    case 'instant':
      return scalar(isInstant, 'an instant in UTC with milliseconds');
    case 'datum':
      return scalar(isDate, 'a date');
    case 'tidsangivelse':
      return scalar((value) => isDate(value) || isInstant(value), 'a date or an instant in UTC with milliseconds');
    case 'heltal':
      return scalar(Number.isSafeInteger, 'a safe integer');
    case 'tal':
      return scalar(Number.isFinite, 'a finite number');
    case 'ja-nej':
      return scalar((value) => typeof value === 'boolean', 'a boolean');
    case 'klartext':
      return scalar(isText, 'a well-formed text');
    case 'tal-per-kod':
      return scalar(isNumbersByCode, 'finite numbers by code');
    case 'fritext':
      return (value, base, name, _owner, atProtected) => atProtected(value, memberPath(base, name), null);
    case 'personuppgift':
      return (value, base, name, owner, atProtected) => {
        const person = owner[field.person];
        if (!isId(person)) throw malformed(memberPath(base, name), `the person id in ${field.person} beside it`);
        atProtected(value, memberPath(base, name), person);
      };
    case 'lista':
      return list(checkOf(field.av));
    case 'objekt': {
      const check = members(field.falt);
      return (value, base, name, _owner, atProtected) => check(value, memberPath(base, name), atProtected);
    }
    case 'valfri':
      return checkOf(field.av);
    default:
      return unreachable(field);
  }
}

const scalar =
  (holds: (value: unknown) => boolean, expected: string): Check =>
  (value, base, name) => {
    if (!holds(value)) throw malformed(memberPath(base, name), expected);
  };

function list(check: Check): Check {
  return (value, base, name, owner, atProtected) => {
    const path = memberPath(base, name);
    if (!Array.isArray(value)) throw malformed(path, 'a list');
    for (let index = 0; index < value.length; index++) check(value[index], itemPath(path, index), '', owner, atProtected);
  };
}

function members(fields: Fields): (value: unknown, path: string, atProtected: AtProtected) => void {
  const declared = Object.entries(fields).map(([name, field]) => ({ name, optional: field.kind === 'valfri', check: checkOf(field) }));
  return (value, path, atProtected) => {
    if (!isMembers(value)) throw malformed(path, 'an object');
    let seen = 0;
    for (const { name, optional, check } of declared) {
      const member = value[name];
      if (member !== undefined) {
        seen++;
        check(member, path, name, value, atProtected);
      } else if (!optional) throw malformed(memberPath(path, name), 'a value');
    }
    let present = 0;
    for (const name in value) if (value[name] !== undefined) present++;
    if (present !== seen) throw new MalformedEvent(`${path === '' ? 'The event' : path} has a field that is not declared`);
  };
}

const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

const isNumbersByCode = (value: unknown): boolean =>
  isMembers(value) && Object.entries(value).every(([code, number]) => isKod(code) && Number.isFinite(number));

const malformed = (path: string, expected: string): MalformedEvent =>
  new MalformedEvent(`${path === '' ? 'The event' : path}: expected ${expected}`);
