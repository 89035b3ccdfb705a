import type { OpenAPIObject } from '@nestjs/swagger';
import { operationsOf, schemasOf, type DescribedOperation, type Media, type Schema } from './openapi-operations.js';
import type { RouteTable } from './route-table.js';

/** Served beside the description: its own page and what that page loads, and what only operators call. */
const UNDESCRIBED = /\/docs(?:\/|$)|\/openapi\.json$|^\/metrics$/;

/**
 * What is missing or wrong in the description of the API, as sentences: routes and paths must be the same, every operation must have its
 * refusals and every body, answer and parameter an example. `[]` when all is well.
 */
export function checkOpenApi(document: OpenAPIObject, routes: RouteTable): string[] {
  return [
    ...formFaults(document),
    ...routeFaults(document, routes),
    ...referenceFaults(document),
    ...operationsOf(document).flatMap(operationFaults),
  ];
}

function formFaults({ openapi, info, security }: OpenAPIObject): string[] {
  const members = {
    contact: info.contact?.url,
    license: info.license?.name,
    'x-sla': 'x-sla' in info,
    'x-limitations': 'x-limitations' in info,
  };
  const absent = Object.entries(members).filter(([, value]) => !value);
  return [
    ...(openapi.startsWith('3.1.') ? [] : [`the version is ${openapi}`]),
    ...(security?.length ? [] : ['no security by default']),
    ...absent.map(([name]) => `info.${name} is missing`),
  ];
}

function routeFaults(document: OpenAPIObject, routes: RouteTable): string[] {
  const served = routes
    .all()
    .filter(({ method, template }) => method !== 'HEAD' && !UNDESCRIBED.test(template))
    .map(({ method, template }) => `${method} ${template.replace(/:(\w+)/g, '{$1}')}`);
  const described = operationsOf(document).map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  return [
    ...served.filter((route) => !described.includes(route)).map((route) => `${route} is served but not described`),
    ...described.filter((route) => !served.includes(route)).map((route) => `${route} is described but not served`),
  ];
}

function referenceFaults(document: OpenAPIObject): string[] {
  const known = Object.keys(schemasOf(document));
  const named = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]*)"/g)].map((match) => match[1]!);
  const old = JSON.stringify(document).includes('"nullable":') ? ['nullable is not a word of 3.1'] : [];
  return [...old, ...new Set(named.filter((name) => !known.includes(name)).map((name) => `the schema "${name}" does not exist`))];
}

function operationFaults({ method, path, operation }: DescribedOperation): string[] {
  const faults: string[] = [];
  const open = operation.security?.length === 0;
  const parameters = operation.parameters ?? [];
  const has = (status: number): boolean => operation.responses[String(status)] !== undefined;
  const wanted = [400, 429, 500, 503];
  if (!open) wanted.push(401, 403);
  if (parameters.some((parameter) => parameter.in === 'path')) wanted.push(404);
  if (parameters.some((parameter) => parameter.name === 'If-Match')) wanted.push(409, 412, 422, 428);
  if (operation.requestBody) wanted.push(413, 415, 422);
  faults.push(...wanted.filter((status) => !has(status)).map((status) => `no answer ${status}`));
  if (!operation.summary) faults.push('no summary');
  faults.push(
    ...parameters.filter((parameter) => parameter.example === undefined).map((parameter) => `parameter ${parameter.name} has no example`),
  );
  if (operation.requestBody) faults.push(...mediaFaults('the request', operation.requestBody.content));
  for (const [status, answer] of Object.entries(operation.responses)) {
    if (!answer.description) faults.push(`answer ${status} has no description`);
    if (status !== '204') faults.push(...mediaFaults(`answer ${status}`, answer.content ?? {}));
  }
  if (!Object.keys(operation.responses).some((status) => status.startsWith('2'))) faults.push('no good answer');
  return faults.map((fault) => `${method.toUpperCase()} ${path}: ${fault}`);
}

function mediaFaults(what: string, content: Record<string, Media>): string[] {
  const media = Object.entries(content);
  if (media.length === 0) return [`${what} has no content`];
  return media.flatMap(([type, one]) => [
    ...(one.schema ? [] : [`${what} (${type}) has no schema`]),
    ...(one.example !== undefined || Object.keys(one.examples ?? {}).length > 0
      ? unexplained(what, one.schema)
      : [`${what} (${type}) has no example`]),
  ]);
}

/** An object that promises fields but names none says nothing. */
const unexplained = (what: string, schema: Schema | undefined): string[] =>
  schema?.type === 'object' && !schema.properties && !('additionalProperties' in schema) ? [`${what} is an object without fields`] : [];
