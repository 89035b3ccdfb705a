import type { OpenAPIObject } from '@nestjs/swagger';

export interface Media {
  schema?: Schema;
  example?: unknown;
  examples?: Record<string, unknown>;
}
export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: Schema;
  example?: unknown;
}
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  example?: unknown;
  examples?: unknown[];
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
}
export interface Answer {
  description?: string;
  content?: Record<string, Media>;
}
export interface Operation {
  operationId?: string;
  summary?: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, Answer>;
  security?: Record<string, string[]>[];
  'x-oppen'?: boolean;
  'x-kraver'?: string;
  'x-felkoder'?: readonly string[];
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

export interface DescribedOperation {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

/** Every operation of a description, with the parts of OpenAPI that this room reads and writes. */
export const operationsOf = (document: OpenAPIObject): DescribedOperation[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method] !== undefined).map((method) => ({
      path,
      method,
      operation: item[method] as unknown as Operation,
    })),
  );

export const schemasOf = (document: OpenAPIObject): Record<string, Schema> => {
  document.components ??= {};
  document.components.schemas ??= {};
  return document.components.schemas as Record<string, Schema>;
};
