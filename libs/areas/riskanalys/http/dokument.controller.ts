import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Kraver } from '#engine/access';
import { BASE, Fragande, MinstQuery, SakId, type Asker } from '#engine/http';
import { Riskanalysdokument, type Dokument } from '../dokument/dokumentfragor.js';
import { KonsekvensfragaDto, MatrisfragaDto } from './dto.js';

const CONTENT_TYPES = {
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
} as const;

const jsonSvar = (example: object) => ({ schema: { type: 'object', additionalProperties: true }, example }) as const;
const textSvar = (example: string) => ({ schema: { type: 'string' }, example }) as const;

@ApiTags('Riskanalyser')
@ApiBearerAuth()
@Controller(`${BASE}/riskanalyser`.slice(1))
export class RiskanalysdokumentController {
  constructor(private readonly dokument: Riskanalysdokument) {}

  @Get(':id/matris')
  @Kraver('riskanalys.lasa')
  @ApiOperation({ summary: 'Riskmatrisen före och efter åtgärder, som bild med text eller som siffror' })
  @MinstQuery()
  @ApiOkResponse({
    description: 'Matrisen',
    content: {
      'image/svg+xml': textSvar('<svg xmlns="http://www.w3.org/2000/svg"></svg>'),
      'application/json': jsonSvar({
        nummer: 'R-2026-000001',
        textalternativ: 'Riskmatrisen är tom: ingen risk är bedömd.',
        matriser: [],
        risker: [],
      }),
    },
  })
  async matris(
    @Fragande() fragare: Asker,
    @SakId() id: string,
    @Query() { format }: MatrisfragaDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return send(await this.dokument.matris(id, format, fragare), reply);
  }

  @Get(':id/konsekvensbeskrivning')
  @Kraver('riskanalys.lasa')
  @ApiOperation({ summary: 'Konsekvensbeskrivningen till budgetskrivelsen' })
  @MinstQuery()
  @ApiOkResponse({
    description: 'Konsekvensbeskrivningen',
    content: {
      'text/html': textSvar('<!DOCTYPE html><html lang="sv"></html>'),
      'application/json': jsonSvar({
        nummer: 'R-2026-000001',
        title: 'Konsekvensbeskrivning: Risker inför nästa års budget',
        sections: [],
      }),
    },
  })
  async konsekvensbeskrivning(
    @Fragande() fragare: Asker,
    @SakId() id: string,
    @Query() { format }: KonsekvensfragaDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return send(await this.dokument.konsekvensbeskrivning(id, format, fragare), reply);
  }
}

function send({ format, innehall }: Dokument, reply: FastifyReply): string {
  void reply.header('content-type', CONTENT_TYPES[format]);
  return innehall;
}
