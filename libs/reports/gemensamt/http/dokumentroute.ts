import { applyDecorators, Get, UseInterceptors, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import { Kraver } from '#engine/access';
import { MinstQuery } from '#engine/http';
import { CONTENT_TYPES } from '../dokument/index.js';
import type { Format } from '../domain/index.js';
import type { Dokumentsvar } from '../read-model/index.js';

const BINARY = { schema: { type: 'string', format: 'binary' }, example: 'filens byte' } as const;
const FILES = Object.fromEntries((['pdf', 'docx', 'xlsx'] as const).map((format) => [CONTENT_TYPES[format], BINARY]));

/** What a browser can show is shown; the others are saved. */
const SHOWN: readonly Format[] = ['html', 'pdf', 'arkiv', 'json'];

/** Hands out the document that the route has found: its bytes, with what they are and what they are called. */
const utlamning: NestInterceptor<Dokumentsvar, Buffer> = {
  intercept(context: ExecutionContext, next: CallHandler<Dokumentsvar>): Observable<Buffer> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map(({ format, filnamn, bytes, harFoljeblad }) => {
        if (harFoljeblad) void reply.header('link', '<foljeblad>; rel="describedby"');
        void reply.header('content-type', CONTENT_TYPES[format]);
        void reply.header('content-disposition', `${SHOWN.includes(format) ? 'inline' : 'attachment'}; filename="${filnamn}"`);
        return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      }),
    );
  },
};

/** `GET …/:id/dokument`, which gives a `Dokumentsvar`. @param action what a caller must be able to do with some report; which one is decided where it is known */
export const DokumentRoute = (action: string, titel: string): MethodDecorator =>
  applyDecorators(
    Get(':id/dokument'),
    Kraver(action),
    ApiOperation({ summary: 'Dokumentet i en utgåva; efter beslutet exakt det som beslutades' }),
    MinstQuery(),
    UseInterceptors(utlamning),
    ApiOkResponse({
      description: 'Dokumentet',
      content: {
        'text/html': { schema: { type: 'string' }, example: '<!DOCTYPE html><html lang="sv"></html>' },
        'application/json': { schema: { type: 'object', additionalProperties: true }, example: { titel } },
        ...FILES,
      },
    }),
  );

/** `GET …/:id/foljeblad`, which gives a `Dokumentsvar`. */
export const FoljebladRoute = (action: string): MethodDecorator =>
  applyDecorators(
    Get(':id/foljeblad'),
    Kraver(action),
    ApiOperation({ summary: 'Vad som har hänt sedan beslutet, med de beslutade filernas kontrollsummor; filerna själva ändras inte' }),
    MinstQuery(),
    UseInterceptors(utlamning),
    ApiOkResponse({
      description: 'Följebladet',
      content: {
        'text/html': { schema: { type: 'string' }, example: '<!DOCTYPE html><html lang="sv"></html>' },
        ...Object.fromEntries((['pdf', 'docx'] as const).map((format) => [CONTENT_TYPES[format], BINARY])),
      },
    }),
  );
