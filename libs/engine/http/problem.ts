import type { FieldError, RefusalKind } from '#engine/kernel';

/** RFC 9457, with a stable code and the fields that are wrong. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** which request it was: the same id as in `x-request-id` and in the log */
  readonly instance: string;
  readonly kod: string;
  readonly fel?: readonly FieldError[];
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** A refusal that only HTTP knows. `DomainError` is for everything that the domain refuses. */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal';
  constructor(
    readonly status: number,
    readonly kod: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
    readonly fel: readonly FieldError[] = [],
  ) {
    super(message);
  }
}

export const statusOfKind: Readonly<Record<RefusalKind, number>> = {
  input: 400,
  rule: 422,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  stale: 412,
  unavailable: 503,
};

const titles: Readonly<Record<number, string>> = {
  400: 'Begäran är felaktig',
  401: 'Inloggning krävs',
  403: 'Behörighet saknas',
  404: 'Finns inte',
  405: 'Metoden stöds inte',
  408: 'Begäran tog för lång tid',
  409: 'Någon annan hann före',
  412: 'Revisionen är inaktuell',
  413: 'Begäran är för stor',
  414: 'Adressen är för lång',
  415: 'Formatet stöds inte',
  422: 'Det går inte enligt reglerna',
  428: 'Revision saknas',
  429: 'För många anrop',
  431: 'Begärans huvuden är för stora',
  500: 'Något gick fel hos oss',
  503: 'Tjänsten är tillfälligt otillgänglig',
};

export const titleOf = (status: number): string => titles[status] ?? (status < 500 ? titles[400]! : titles[500]!);

/** What was refused, before it is a document: the same for every way into it. */
export interface Refusal {
  readonly status: number;
  readonly kod: string;
  readonly detail: string;
  readonly fel?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
}

export function problemOf(refusal: Refusal, requestId: string): Problem {
  const { status, kod, detail, fel } = refusal;
  return {
    type: `urn:forbattringshjulet:problem:${kod.toLowerCase().replaceAll('_', '-')}`,
    title: titleOf(status),
    status,
    detail,
    instance: `urn:forbattringshjulet:begaran:${requestId}`,
    kod,
    ...(fel && fel.length > 0 ? { fel } : {}),
  };
}
