import { applyDecorators, createParamDecorator, HttpCode, Post, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Kraver, type Principal } from '#engine/access';
import { invalid, type Json } from '#engine/kernel';
import { Heltal, Id, Kortext, Tidpunkt, Valfri } from './falt.js';
import { HttpRefusal } from './problem.js';
import { instantFrom } from './time-text.js';

export const COMMAND_ROUTE = 'engine:command-route';

export interface CommandRouteOptions {
  /** the noun below the controller's path: `:id/mottagning`; left out for a new thing */
  readonly noun?: string;
  readonly action: string;
  readonly summary: string;
  /** true for a command on an existing thing: `If-Match` must carry its revision */
  readonly revision: boolean;
  /** the collection a created thing can be fetched from, `avvikelser`, or the thing it is part of, `internkontrollplaner/:id`: the answer is 201 with `Location` */
  readonly creates?: string;
}

/** What every command may carry in its body. Command DTOs extend it. */
export class KommandoDto {
  @Valfri()
  @Tidpunkt({ beskrivning: 'När det hände. Inte i framtiden; nu om den utelämnas.' })
  tidpunkt?: string;
}

/** What every command answers. */
export class Kvitto {
  @Id({ beskrivning: 'Det som ändrades eller skapades' })
  id!: string;

  @Heltal({ max: Number.MAX_SAFE_INTEGER, exempel: 3, beskrivning: 'Sakens nya revision, även i ETag' })
  revision!: number;

  @Kortext({ exempel: '1042', beskrivning: 'Skickas som ?minst= för att läsa det man själv skrev' })
  position!: string;
}

/** A command of the API: `POST` to a noun, policy, revision, idempotency and the receipt, with its description. */
export function KommandoRoute(options: CommandRouteOptions): MethodDecorator {
  const status = options.creates ? 201 : 200;
  const etag = { description: 'Den nya revisionen', schema: { type: 'string' }, example: '"3"' } as const;
  const location = { description: 'Var det skapade finns', schema: { type: 'string', format: 'uri-reference' } } as const;
  return applyDecorators(
    Post(options.noun),
    HttpCode(status),
    Kraver(options.action),
    SetMetadata(COMMAND_ROUTE, options),
    ApiOperation({ summary: options.summary }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'Samma nyckel och samma innehåll ger samma svar; annat innehåll ger 422.',
      schema: { type: 'string', minLength: 1, maxLength: 200, pattern: KEY.source },
      example: 'b3c1e6f0-0001',
    }),
    ...(options.revision
      ? [
          ApiHeader({
            name: 'If-Match',
            required: true,
            description: 'Den revision som beslutet bygger på, inom citattecken.',
            schema: { type: 'string', pattern: IF_MATCH.source },
            example: '"2"',
          }),
        ]
      : []),
    MinstQuery(),
    ApiResponse({
      status,
      type: Kvitto,
      description: 'Utfört',
      headers: { ETag: etag, ...(options.creates ? { Location: location } : {}) },
    }),
  );
}

export const MinstQuery = (): MethodDecorator =>
  ApiQuery({
    name: 'minst',
    required: false,
    description: 'Vänta (högst 2 s) tills läsmodellen har nått positionen.',
    schema: { type: 'string', maxLength: 64, pattern: MINST.source, example: '1042' },
  });

/** Everything of the request that a command needs, checked in form. */
export interface CommandRequest {
  readonly principal: Principal;
  readonly requestId: string;
  /** method and path with its ids: the same key on another thing is another command */
  readonly route: string;
  readonly idempotencyKey?: string;
  readonly revision?: bigint;
  readonly revisionRequired: boolean;
  readonly tidpunkt?: string;
  readonly body: Json;
}

const KEY = /^[A-Za-z0-9._~:+/=-]{1,200}$/;
const IF_MATCH = /^"(0|[1-9]\d{0,17})"$/;
export const MINST = /^[A-Za-z0-9._:-]{1,64}$/;

/** Parameter of a command handler: the `CommandRequest`. */
export const Kommando = createParamDecorator((_: unknown, context: ExecutionContext): CommandRequest => {
  const options = Reflect.getMetadata(COMMAND_ROUTE, context.getHandler()) as CommandRouteOptions | undefined;
  if (!options) throw new Error(`${context.getClass().name}.${context.getHandler().name} is not a @KommandoRoute`);
  return commandRequest(context.switchToHttp().getRequest<FastifyRequest>(), options.revision);
});

function commandRequest(request: FastifyRequest, revisionRequired: boolean): CommandRequest {
  refuseUnknownQuery(request);
  const body = (request.body ?? {}) as Json;
  const tidpunkt = instantFrom((body as { tidpunkt?: unknown }).tidpunkt);
  const key = idempotencyKeyOf(request);
  const revision = revisionOf(request);
  return {
    principal: request.principal!,
    requestId: request.id,
    route: `${request.method} ${request.url.split('?', 1)[0]}`,
    revisionRequired,
    body,
    ...(tidpunkt === null ? {} : { tidpunkt }),
    ...(key === undefined ? {} : { idempotencyKey: key }),
    ...(revision === undefined ? {} : { revision }),
  };
}

function refuseUnknownQuery(request: FastifyRequest): void {
  const unknown = Object.keys(request.query as object).filter((name) => name !== 'minst');
  if (unknown.length > 0) throw invalid(unknown.map((falt) => ({ falt, meddelande: 'Frågeparametern finns inte här. Ta bort den.' })));
}

export function idempotencyKeyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && KEY.test(key)) return key;
  throw invalid([
    { falt: 'Idempotency-Key', meddelande: 'Ska vara 1–200 tecken av bokstäver, siffror och ._~:+/=-, till exempel ett UUID.' },
  ]);
}

function revisionOf(request: FastifyRequest): bigint | undefined {
  const given = request.headers['if-match'];
  if (given === undefined) return undefined;
  const revision = IF_MATCH.exec(given)?.[1];
  if (revision !== undefined) return BigInt(revision);
  throw invalid([{ falt: 'If-Match', meddelande: 'Ska vara sakens revision inom citattecken, till exempel "3".' }]);
}

export const revisionMissing = (): HttpRefusal =>
  new HttpRefusal(428, 'REVISION_SAKNAS', 'Hämta saken och skicka dess revision i huvudet If-Match, till exempel If-Match: "3".', {}, [
    { falt: 'If-Match', meddelande: 'Huvudet saknas.' },
  ]);
