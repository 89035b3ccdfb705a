import type { OpenAPIObject } from '@nestjs/swagger';
import { operationsOf, schemasOf, type Media, type Parameter, type Schema } from './openapi-operations.js';

const UUID_EXAMPLE = '0d9f6c1e-5b7a-4c39-9a43-6f0f3a1c2b4d';
const MAX_NESTING = 8;

/** An example on every body, answer and parameter, put together from the examples of the fields. */
export function addExamples(document: OpenAPIObject): void {
  const schemas = schemasOf(document);
  for (const { operation } of operationsOf(document)) {
    operation.parameters?.forEach((parameter) => completeParameter(parameter, schemas));
    const media = [operation.requestBody?.content, ...Object.values(operation.responses).map((response) => response.content)];
    media.flatMap((content) => Object.values(content ?? {})).forEach((one) => completeMedia(one, schemas));
  }
}

function completeMedia(media: Media, schemas: Record<string, Schema>): void {
  if (media.example !== undefined || media.examples !== undefined || !media.schema) return;
  const example = exampleOf(media.schema, schemas);
  if (example !== undefined) media.example = example;
}

/** Ids in a path are UUIDs unless the route says otherwise. */
function completeParameter(parameter: Parameter, schemas: Record<string, Schema>): void {
  const { name, schema } = parameter;
  if (parameter.in === 'path' && /^id$|Id$/.test(name) && !schema?.format && !schema?.enum)
    parameter.schema = { type: 'string', format: 'uuid' };
  parameter.example ??= exampleOf(parameter.schema ?? {}, schemas);
}

/** Undefined when nothing can be said. */
export function exampleOf(schema: Schema, schemas: Record<string, Schema>, nesting = 0): unknown {
  if (nesting > MAX_NESTING) return undefined;
  const inner = (part: Schema): unknown => exampleOf(part, schemas, nesting + 1);
  if (schema.$ref) return inner(schemas[schema.$ref.replace('#/components/schemas/', '')] ?? {});
  if (schema.example !== undefined) return schema.example;
  if (schema.examples?.length) return schema.examples[0];
  if (schema.enum?.length) return schema.enum[0];
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map(inner)) as unknown;
  const alternative = (schema.anyOf ?? schema.oneOf)?.find((part) => part.$ref ?? part.type);
  if (alternative) return inner(alternative);
  if (schema.items) return [inner(schema.items)].filter((item) => item !== undefined);
  if (schema.properties) return Object.fromEntries(Object.entries(schema.properties).map(([name, part]) => [name, inner(part)]));
  return schema.format === 'uuid' ? UUID_EXAMPLE : undefined;
}
