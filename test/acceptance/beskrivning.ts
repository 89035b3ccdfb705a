import type { TestClient } from '#testkit/server';

/** As much of the API's own description as the tests read. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly allOf?: readonly Schema[];
}

interface Operation {
  readonly security?: readonly unknown[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema; readonly example?: unknown } } };
}

export interface Route {
  readonly method: string;
  /** with its parameters in braces */
  readonly path: string;
  readonly open: boolean;
  readonly schema: Schema;
  readonly example: Readonly<Record<string, unknown>>;
}

/** Every route of the service as its OpenAPI document tells it, with references followed. */
export async function describedRoutes(client: TestClient): Promise<readonly Route[]> {
  const { body } = await client.request('GET', '/openapi.json');
  const schemas = body.components.schemas as Record<string, Schema>;
  const resolve = (schema: Schema): Schema => {
    if (schema.$ref) return resolve(schemas[schema.$ref.replace('#/components/schemas/', '')]!);
    if (schema.allOf?.length === 1) return resolve(schema.allOf[0]!);
    const { items, properties } = schema;
    return {
      ...schema,
      ...(items ? { items: resolve(items) } : {}),
      ...(properties ? { properties: Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, resolve(part)])) } : {}),
    };
  };
  return Object.entries(body.paths as Record<string, Record<string, Operation>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security, requestBody }]) => {
      const media = requestBody?.content['application/json'];
      return {
        method: method.toUpperCase(),
        path,
        open: security?.length === 0,
        schema: media ? resolve(media.schema) : {},
        example: (media?.example ?? {}) as Record<string, unknown>,
      };
    }),
  );
}
