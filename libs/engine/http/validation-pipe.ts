import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { invalid, missing, type FieldError } from '#engine/kernel';
import { MISSING, queryFormOf } from './falt.js';

type Dto = new () => object;

/** Read by the shell itself on every route, so no DTO names it. */
const SHELL_QUERY = 'minst';

/**
 * Bodies and queries become DTOs; every field that breaks its rule is told at once. A field that the DTO does not know is refused, so that a
 * misspelt name is never taken for a missing one. A body where nothing is wrong but that something is missing gets `UPPGIFTER_SAKNAS` (422).
 */
@Injectable()
export class ValidationPipe implements PipeTransform {
  async transform(value: unknown, { type, metatype }: ArgumentMetadata): Promise<unknown> {
    if ((type !== 'body' && type !== 'query') || !isDto(metatype)) return value;
    const given = value ?? {};
    if (typeof given !== 'object' || Array.isArray(given)) throw invalid([{ falt: 'begaran', meddelande: 'Ska vara ett JSON-objekt.' }]);
    const dto = plainToInstance(
      metatype,
      type === 'query' ? coerceQuery(given as Record<string, unknown>, metatype.prototype as object) : given,
    );
    const errors = await validate(dto, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false });
    if (errors.length > 0) throw refusal(errors, type);
    return dto;
  }
}

const isDto = (metatype: unknown): metatype is Dto =>
  typeof metatype === 'function' && ![String, Number, Boolean, Array, Object].includes(metatype as StringConstructor);

function refusal(errors: readonly ValidationError[], type: 'body' | 'query'): Error {
  const found = errors.flatMap((error) => flatten(error, ''));
  const fel: FieldError[] = found.map(({ falt, meddelande }) => ({ falt, meddelande }));
  return type === 'body' && found.every((error) => error.missing) ? missing(fel) : invalid(fel);
}

interface FoundError extends FieldError {
  readonly missing: boolean;
}

function flatten(error: ValidationError, parent: string): FoundError[] {
  const path = /^\d+$/.test(error.property) ? `${parent}[${error.property}]` : parent ? `${parent}.${error.property}` : error.property;
  const rules = Object.keys(error.constraints ?? {});
  const own: FoundError[] = rules.length > 0 ? [{ falt: path, meddelande: messageOf(error), missing: rules.includes(MISSING) }] : [];
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, path))];
}

/** class-validator's own rules speak English; the fields' rules speak for themselves. */
function messageOf({ constraints = {} }: ValidationError): string {
  if ('whitelistValidation' in constraints) return 'Fältet finns inte här. Ta bort det eller rätta namnet.';
  const { falt, saknas, nestedValidation, ...other } = constraints;
  return saknas ?? falt ?? Object.values(other)[0] ?? (nestedValidation === undefined ? 'Är fel.' : 'Ska vara ett objekt.');
}

const INTEGER = /^-?\d{1,15}$/;
const DECIMAL = /^-?\d{1,12}(?:\.\d{1,6})?$/;

/** Addresses only carry text; the fields say what it stands for. What does not fit is left as it is, for the rules to refuse. */
function coerceQuery(query: Record<string, unknown>, dto: object): Record<string, unknown> {
  const entries = Object.entries(query).filter(([name]) => name !== SHELL_QUERY);
  return Object.fromEntries(entries.map(([name, value]) => [name, coerce(value, queryFormOf(dto, name))]));
}

function coerce(value: unknown, form: ReturnType<typeof queryFormOf>): unknown {
  if (form === 'lista') return Array.isArray(value) ? value : String(value).split(',');
  if (typeof value !== 'string') return value;
  if (form === 'heltal') return INTEGER.test(value) ? Number(value) : value;
  if (form === 'tal') return DECIMAL.test(value) ? Number(value) : value;
  if (form === 'ja-nej') return value === 'true' ? true : value === 'false' ? false : value;
  return value;
}
