import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Kraver } from '#engine/access';
import { BASE, Fragande, Heltal, Kod, MinstQuery, SakId, Valfri, type Asker } from '#engine/http';
import { LexSarahDokument, type Dokument } from '../dokument/index.js';

const SE = 'lex-sarah.lasa';
const CONTENT_TYPES = { html: 'text/html; charset=utf-8', json: 'application/json; charset=utf-8' } as const;
const FORMAT = ['html', 'json', 'pdf', 'docx'];

class UtredningsfragaDto {
  @Valfri()
  @Kod({ koder: FORMAT, beskrivning: 'html om den utelämnas; html och json finns i den här versionen' })
  format: string = 'html';

  @Valfri()
  @Heltal({ max: 10_000, exempel: 1, beskrivning: 'Utredningens version; 0 är utkastet. Den senast klarmarkerade om den utelämnas.' })
  version?: number;
}

class FormatfragaDto {
  @Valfri()
  @Kod({ koder: FORMAT, beskrivning: 'html om den utelämnas; html och json finns i den här versionen' })
  format: string = 'html';
}

class IvoUnderlagsfragaDto {
  @Valfri()
  @Kod({ koder: FORMAT, exempel: 'json', beskrivning: 'json om den utelämnas; html och json finns i den här versionen' })
  format: string = 'json';
}

const Dokumentsvar = (description: string, json: object): MethodDecorator =>
  ApiOkResponse({
    description,
    content: {
      'text/html': { schema: { type: 'string' }, example: '<!DOCTYPE html><html lang="sv"></html>' },
      'application/json': { schema: { type: 'object', additionalProperties: true }, example: json },
    },
  });

@ApiTags('Lex Sarah')
@ApiBearerAuth()
@Controller(`${BASE}/lex-sarah`.slice(1))
export class LexSarahDokumentController {
  constructor(private readonly dokument: LexSarahDokument) {}

  @Get(':id/utredning')
  @Kraver(SE)
  @ApiOperation({ summary: 'Utredningen som dokument; en klarmarkerad version ändras aldrig' })
  @MinstQuery()
  @Dokumentsvar('Utredningen', { nummer: 'L-2026-000001', version: 1 })
  async utredning(
    @Fragande() fragare: Asker,
    @SakId() id: string,
    @Query() { format, version }: UtredningsfragaDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return send(await this.dokument.utredning(id, format, version, fragare), reply);
  }

  @Get(':id/tjansteskrivelse')
  @Kraver(SE)
  @ApiOperation({ summary: 'Tjänsteskrivelsen till nämnden' })
  @MinstQuery()
  @Dokumentsvar('Tjänsteskrivelsen', { nummer: 'L-2026-000001', utredningsversion: 1 })
  async tjansteskrivelse(
    @Fragande() fragare: Asker,
    @SakId() id: string,
    @Query() { format }: FormatfragaDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return send(await this.dokument.tjansteskrivelse(id, format, fragare), reply);
  }

  @Get(':id/ivo-underlag')
  @Kraver(SE)
  @ApiOperation({ summary: 'Underlaget för anmälan till tillsynsmyndigheten, med vad som saknas' })
  @MinstQuery()
  @Dokumentsvar('Underlaget', { nummer: 'L-2026-000001', falt: [], saknas: [] })
  async ivoUnderlag(
    @Fragande() fragare: Asker,
    @SakId() id: string,
    @Query() { format }: IvoUnderlagsfragaDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return send(await this.dokument.ivoUnderlag(id, format, fragare), reply);
  }
}

function send({ format, innehall }: Dokument, reply: FastifyReply): string {
  void reply.header('content-type', CONTENT_TYPES[format]);
  return innehall;
}
