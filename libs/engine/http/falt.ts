import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ValidateBy, ValidateIf, ValidateNested, type ValidationArguments } from 'class-validator';
import { isSlug, isUuid, looksLikePersonnummer } from '#engine/access';
import { hasPiledMarks, isBlank, MARKS_AT_MOST } from '#engine/kernel';
import { hasControlCharacter } from './text.js';
import { instantFrom, isBefore, isCalendarDate } from './time-text.js';

/**
 * The fields of a DTO: one decorator says what is accepted, what is told when it is not, and how it stands in the description of the API.
 * A field that is not marked `@Valfri()` must be there, and `null` is never a value in what is sent.
 */
export interface FaltOptions {
  readonly beskrivning?: string;
}
interface ExampleOptions<T> extends FaltOptions {
  readonly exempel?: T;
}

/** How the text of an address becomes a value, see `coerceQuery`. */
export type QueryForm = 'heltal' | 'tal' | 'ja-nej' | 'lista';
const QUERY_FORM = 'engine:query-form';
export const queryFormOf = (dto: object, name: string): QueryForm | undefined =>
  Reflect.getMetadata(QUERY_FORM, dto, name) as QueryForm | undefined;

/** Name of the rule that a missing value breaks: told apart, because what is missing is answered in another way than what is wrong. */
export const MISSING = 'saknas';

interface Kind {
  /** a Swedish sentence that says what is wrong and what is right; null when all is well. Never sees `undefined`. */
  readonly check: (value: unknown, args: ValidationArguments) => string | null;
  readonly schema: Record<string, unknown>;
  readonly query?: QueryForm;
}

function field(kind: Kind, options: FaltOptions): PropertyDecorator {
  return applyDecorators(
    ValidateBy({
      name: 'falt',
      validator: {
        validate: (value: unknown, args) => value === undefined || kind.check(value, args!) === null,
        defaultMessage: (args) => kind.check(args!.value, args!) ?? '',
      },
    }),
    ValidateBy({
      name: MISSING,
      validator: { validate: (value: unknown) => value !== undefined, defaultMessage: () => 'Uppgiften saknas. Fyll i fältet.' },
    }),
    ApiProperty({ ...kind.schema, ...(options.beskrivning ? { description: options.beskrivning } : {}) }),
    ...(kind.query ? [Reflect.metadata(QUERY_FORM, kind.query) as PropertyDecorator] : []),
  );
}

/** May be left out. Stands above the field's own decorator. */
export const Valfri = (): PropertyDecorator =>
  applyDecorators(
    ValidateIf((_, value) => value !== undefined),
    ApiProperty({ required: false }),
  );

/** Only in answers: the value may be `null`. */
export const KanVaraNull = (): PropertyDecorator => ApiProperty({ nullable: true });

interface TextOptions extends ExampleOptions<string> {
  /** in characters (UTF-16 code units) */
  readonly max?: number;
}

/** characters of a running text, where its field says nothing else */
export const FRITEXT_MAX = 20_000;

/** Running text of several lines. May say something about a person. */
export const Fritext = ({ max = FRITEXT_MAX, exempel = 'Beskrivning i löpande text.', ...options }: TextOptions = {}): PropertyDecorator =>
  field({ check: (value) => textFault(value, max), schema: { type: 'string', minLength: 1, maxLength: max, example: exempel } }, options);

/** A text of one line: a name, a title, a diary number. */
export const Kortext = ({ max = 200, exempel = 'Kort text', ...options }: TextOptions = {}): PropertyDecorator =>
  field(
    {
      check: (value) => radfel(value, max),
      schema: { type: 'string', minLength: 1, maxLength: max, example: exempel },
    },
    options,
  );

/** Texts of one line each, none twice. */
export const Textlista = ({
  min = 0,
  max = 100,
  langd = 200,
  exempel = ['Kort text'],
  ...options
}: ListOptions & ExampleOptions<readonly string[]> & { readonly langd?: number } = {}): PropertyDecorator =>
  field(
    {
      check: (value) => listFault(value, min, max, (item) => radfel(item, langd)) ?? repeatedFault(value),
      schema: {
        type: 'array',
        minItems: min,
        maxItems: max,
        uniqueItems: true,
        items: { type: 'string', minLength: 1, maxLength: langd },
        example: exempel,
      },
    },
    options,
  );

/** What is wrong with a line that is stored in clear, wherever it comes from; null when nothing is. */
export const radfel = (value: unknown, max: number): string | null => textFault(value, max) ?? lineFault(value as string);

/** Stored in clear, so that a personnummer has no place in it. */
function lineFault(text: string): string | null {
  if (/[\p{Cc}\u2028\u2029]/u.test(text)) return 'Ska vara en rad utan radbrytning.';
  return looksLikePersonnummer(text) ? 'Ser ut att innehålla ett personnummer. Fältet är inte skyddat: ta bort det.' : null;
}

function textFault(value: unknown, max: number): string | null {
  if (typeof value !== 'string') return 'Ska vara text.';
  if (isBlank(value)) return 'Är tomt. Skriv en text.';
  if (hasControlCharacter(value)) return 'Innehåller styrtecken som inte syns. Skriv texten på nytt utan dem.';
  if (value.length > max) return `Är ${value.length} tecken. Korta ned till högst ${max}.`;
  return hasPiledMarks(value)
    ? `Har fler än ${MARKS_AT_MOST} accenter eller osynliga tecken i rad på samma bokstav. Ta bort dem och skicka igen.`
    : null;
}

const UUID_EXAMPLE = '0d9f6c1e-5b7a-4c39-9a43-6f0f3a1c2b4d';
const uuidFault = (value: unknown): string | null => (isUuid(value) ? null : 'Ska vara ett id (UUID).');
const lowerCase = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);

/** The id of a thing. */
export const Id = ({ exempel = UUID_EXAMPLE, ...options }: ExampleOptions<string> = {}): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }) => (isUuid(value) ? lowerCase(value) : value) as unknown),
    field({ check: uuidFault, schema: { type: 'string', format: 'uuid', example: exempel } }, options),
  );

interface ListOptions extends FaltOptions {
  readonly min?: number;
  readonly max?: number;
}

export const Uuidlista = ({ min = 0, max = 100, ...options }: ListOptions = {}): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }) => (Array.isArray(value) ? value.map(lowerCase) : value) as unknown),
    field(
      {
        check: (value) => listFault(value, min, max, uuidFault) ?? repeatedFault(value),
        schema: { type: 'array', minItems: min, maxItems: max, items: { type: 'string', format: 'uuid' }, example: [UUID_EXAMPLE] },
        query: 'lista',
      },
      options,
    ),
  );

/** The id of a person in the service or of a part of the organisation: a short word or a UUID, never a name or a personnummer. */
export const Slug = ({ exempel = 'enhetschef-1', ...options }: ExampleOptions<string> = {}): PropertyDecorator =>
  field(
    {
      check: (value) =>
        isSlug(value)
          ? null
          : 'Ska vara ett id, inte ett namn eller ett personnummer: 1–64 tecken av A–Z, a–z, 0–9, punkt, bindestreck och understreck.',
      schema: { type: 'string', minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9._-]{1,64}$', example: exempel },
    },
    options,
  );

/** The municipality's code in the official list: four digits. */
export const Kommunkod = ({ exempel = '0000', ...options }: ExampleOptions<string> = {}): PropertyDecorator =>
  field(
    {
      check: (value) => (typeof value === 'string' && /^\d{4}$/.test(value) ? null : 'Ska vara en kommunkod, fyra siffror.'),
      schema: { type: 'string', minLength: 4, maxLength: 4, pattern: '^[0-9]{4}$', example: exempel },
    },
    options,
  );

type CodeOptions = ExampleOptions<string> & { readonly koder: readonly string[] };
const codeFault = (koder: readonly string[]) => (value: unknown) =>
  typeof value === 'string' && koder.includes(value) ? null : `Ska vara någon av: ${koder.join(', ')}.`;

/** One code of a list. */
export const Kod = ({ koder, exempel = koder[0]!, ...options }: CodeOptions): PropertyDecorator =>
  field({ check: codeFault(koder), schema: { type: 'string', enum: [...koder], example: exempel } }, options);

/** Several codes of a list, none twice. */
export const Koder = ({
  koder,
  min = 0,
  max = koder.length,
  ...options
}: ListOptions & { readonly koder: readonly string[] }): PropertyDecorator =>
  field(
    {
      check: (value) => listFault(value, min, max, codeFault(koder)) ?? repeatedFault(value),
      schema: {
        type: 'array',
        minItems: min,
        maxItems: max,
        uniqueItems: true,
        items: { type: 'string', enum: [...koder] },
        example: [koder[0]],
      },
      query: 'lista',
    },
    options,
  );

function listFault(value: unknown, min: number, max: number, itemFault: (item: unknown) => string | null): string | null {
  if (!Array.isArray(value)) return 'Ska vara en lista.';
  if (value.length < min) return `Har för få delar. Ange minst ${min}.`;
  if (value.length > max) return `Har ${value.length} delar. Ange högst ${max}.`;
  const at = value.findIndex((item) => itemFault(item) !== null);
  return at < 0 ? null : `Del ${at + 1}: ${itemFault(value[at])}`;
}

const repeatedFault = (value: unknown): string | null =>
  Array.isArray(value) && new Set(value).size < value.length ? 'Samma värde står två gånger. Ta bort det ena.' : null;

/** A day of the calendar in Europe/Stockholm. */
export const Datum = ({ exempel = '2026-03-01', ...options }: ExampleOptions<string> = {}): PropertyDecorator =>
  field(
    {
      check: (value) => (isCalendarDate(value) ? null : 'Ska vara ett datum som finns, skrivet ÅÅÅÅ-MM-DD.'),
      schema: { type: 'string', format: 'date', example: exempel },
    },
    options,
  );

const toInstant = Transform(({ value }) => (instantFrom(value) ?? value) as unknown);

/** An instant with an offset (RFC 3339). Comes out in UTC with milliseconds. */
export const Tidpunkt = ({ exempel = '2026-03-01T07:15:00.000Z', ...options }: ExampleOptions<string> = {}): PropertyDecorator =>
  applyDecorators(
    toInstant,
    field(
      {
        check: (value) =>
          instantFrom(value) ? null : 'Ska vara en tidpunkt som finns, med tidszon, till exempel 2026-03-01T08:15:00+01:00.',
        schema: { type: 'string', format: 'date-time', example: exempel },
      },
      options,
    ),
  );

export const DatumEllerTidpunkt = ({ exempel = '2026-03-01', ...options }: ExampleOptions<string> = {}): PropertyDecorator =>
  applyDecorators(
    toInstant,
    field(
      {
        check: (value) =>
          isCalendarDate(value) || instantFrom(value)
            ? null
            : 'Ska vara ett datum (ÅÅÅÅ-MM-DD) eller en tidpunkt med tidszon (2026-03-01T08:15:00+01:00) som finns.',
        schema: { type: 'string', anyOf: [{ format: 'date' }, { format: 'date-time' }], example: exempel },
      },
      options,
    ),
  );

/** Not before the date or time in another field of the same object. Stands beside the field's own decorator. */
export const EfterEllerLika = (other: string): PropertyDecorator =>
  ValidateBy({
    name: 'efter-eller-lika',
    constraints: [other],
    validator: {
      validate: (value: unknown, args) => {
        const from = (args!.object as Record<string, unknown>)[other];
        return !isWhen(value) || !isWhen(from) || !isBefore(value, from);
      },
      defaultMessage: () => `Ligger före ${other}. Ange samma eller senare.`,
    },
  });

const isWhen = (value: unknown): value is string => isCalendarDate(value) || instantFrom(value) !== null;

interface NumberOptions extends ExampleOptions<number> {
  readonly min?: number;
  readonly max?: number;
}

export const Heltal = ({ min = 0, max = 1_000_000_000, exempel = min, ...options }: NumberOptions = {}): PropertyDecorator =>
  field(
    {
      check: (value) => (Number.isSafeInteger(value) ? rangeFault(value as number, min, max) : 'Ska vara ett heltal.'),
      schema: { type: 'integer', minimum: min, maximum: max, example: exempel },
      query: 'heltal',
    },
    options,
  );

export const Tal = ({ min = -1e12, max = 1e12, exempel = Math.max(min, 0), ...options }: NumberOptions = {}): PropertyDecorator =>
  field(
    {
      check: (value) => (typeof value === 'number' && Number.isFinite(value) ? rangeFault(value, min, max) : 'Ska vara ett tal.'),
      schema: { type: 'number', minimum: min, maximum: max, example: exempel },
      query: 'tal',
    },
    options,
  );

const rangeFault = (value: number, min: number, max: number): string | null =>
  value < min || value > max ? `Ska ligga mellan ${min} och ${max}.` : null;

export const JaNej = ({ exempel = true, ...options }: ExampleOptions<boolean> = {}): PropertyDecorator =>
  field(
    {
      check: (value) => (typeof value === 'boolean' ? null : 'Ska vara true eller false.'),
      schema: { type: 'boolean', example: exempel },
      query: 'ja-nej',
    },
    options,
  );

/** Factors of a risk value by code: `{sannolikhet: 3, allvarlighetsgrad: 4}`. Which factors a scale has is the domain's to say. */
export const FaktorKarta = ({ min = 0, max = 100, ...options }: NumberOptions = {}): PropertyDecorator =>
  field(
    {
      check: (value) => factorFault(value, min, max),
      schema: {
        type: 'object',
        minProperties: 1,
        maxProperties: 10,
        additionalProperties: { type: 'integer', minimum: min, maximum: max },
        example: { sannolikhet: 3, allvarlighetsgrad: 3 },
      },
    },
    options,
  );

function factorFault(value: unknown, min: number, max: number): string | null {
  if (!isPlainObject(value)) return 'Ska vara ett objekt med faktorer, till exempel {"sannolikhet": 3, "allvarlighetsgrad": 3}.';
  const factors = Object.entries(value);
  if (factors.length < 1 || factors.length > 10) return 'Ska ha 1–10 faktorer.';
  if (factors.some(([name]) => !/^[a-z][a-z0-9-]{0,49}$/.test(name)))
    return 'Faktorernas namn ska vara koder: små bokstäver, siffror och bindestreck.';
  const wrong = factors.some(([, n]) => !Number.isSafeInteger(n) || (n as number) < min || (n as number) > max);
  return wrong ? `Varje faktor ska vara ett heltal mellan ${min} och ${max}.` : null;
}

/** Not before it is asked for: classes may refer to each other. The description only takes it for such when its function is called `type`. */
type DtoClass = () => new () => object;

/** An object of its own. */
export const Objekt = (dto: DtoClass, options: FaltOptions = {}): PropertyDecorator =>
  applyDecorators(
    Type(dto),
    ValidateNested(),
    field({ check: (value) => (isPlainObject(value) ? null : 'Ska vara ett objekt.'), schema: { type: () => dto() } }, options),
  );

/** A list of objects. */
export const Lista = (dto: DtoClass, { min = 0, max = 100, ...options }: ListOptions = {}): PropertyDecorator =>
  applyDecorators(
    Type(dto),
    ValidateNested({ each: true }),
    field(
      {
        check: (value) => listFault(value, min, max, (item) => (isPlainObject(item) ? null : 'Ska vara ett objekt.')),
        schema: { type: () => dto(), isArray: true, minItems: min, maxItems: max },
      },
      options,
    ),
  );

const isPlainObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);
