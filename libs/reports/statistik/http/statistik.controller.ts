import { applyDecorators, Controller, Get, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Kraver } from '#engine/access';
import { renderXlsx, tableCsv } from '#engine/document';
import { BASE, Fragande, MinstQuery, type Asker } from '#engine/http';
import { CONTENT_TYPES } from '#reports/gemensamt';
import type { Kalla } from '#reports/kvalitetsberattelse';
import { Statistik, type Statistiksvar } from '../application/statistik.js';
import { statistikdokument, statistiktabell } from '../dokument/statistikdokument.js';
import { AtgardsstatistikDto, AvvikelsestatistikDto, KlagomalsstatistikDto, LexSarahStatistikDto } from './statistik-dto.js';
import { StatistikSvar } from './statistik-svar.js';

const CSV = 'text/csv; charset=utf-8';
/** of `gruppera=riskniva` */
export const CSV_EXEMPEL = [
  'Risknivå;Antal;Varav överlämnade till lex Sarah;Andel avslutade;Andel avslutade: täljare;Andel avslutade: nämnare;Formel',
  'Röd;8;5;0,75;6;8;Andel avslutade: 6 / 8 = 75\u00A0%',
  ';;;;;;',
  'Så läses tabellen;Avvikelser som rapporterades i perioden.;;;;;',
  'Seriebrott 2026-03-01;E-tjänsten infördes.;;;;;',
  'Avläst;2026-07-01;;;;;',
  'Löpnummer;1042;;;;;',
  '',
].join('\r\n');

const StatistikRoute = (slag: Kalla, vad: string): MethodDecorator =>
  applyDecorators(
    Get(slag),
    Kraver('kvalitetsberattelse.se'),
    ApiOperation({ summary: `Rapporternas siffror över ${vad}, som de är nu` }),
    MinstQuery(),
    ApiExtraModels(StatistikSvar),
    ApiOkResponse({
      description: 'Siffrorna',
      content: {
        'application/json': { schema: { $ref: getSchemaPath(StatistikSvar) } },
        'text/csv': { schema: { type: 'string' }, example: CSV_EXEMPEL },
        [CONTENT_TYPES.xlsx]: { schema: { type: 'string', format: 'binary' }, example: 'PK' },
      },
    }),
  );

/** The figures of the reports, live, for who sees the reports of the part. */
@ApiTags('Statistik')
@ApiBearerAuth()
@Controller(`${BASE}/statistik`.slice(1))
export class StatistikController {
  constructor(private readonly statistik: Statistik) {}

  @StatistikRoute('avvikelser', 'avvikelser')
  avvikelser(@Fragande() fragare: Asker, @Query() dto: AvvikelsestatistikDto, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.svara('avvikelser', fragare, dto, reply);
  }

  @StatistikRoute('klagomal', 'klagomål och synpunkter')
  klagomal(@Fragande() fragare: Asker, @Query() dto: KlagomalsstatistikDto, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.svara('klagomal', fragare, dto, reply);
  }

  @StatistikRoute('lex-sarah', 'lex Sarah-ärenden')
  lexSarah(@Fragande() fragare: Asker, @Query() dto: LexSarahStatistikDto, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.svara('lex-sarah', fragare, dto, reply);
  }

  @StatistikRoute('atgarder', 'åtgärder')
  atgarder(@Fragande() fragare: Asker, @Query() dto: AtgardsstatistikDto, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.svara('atgarder', fragare, dto, reply);
  }

  private async svara(
    slag: Kalla,
    { principal }: Asker,
    { format, ...fraga }: AvvikelsestatistikDto,
    reply: FastifyReply,
  ): Promise<Statistiksvar | string | Buffer> {
    const svar = await this.statistik.svar(slag, fraga, principal);
    if (format === 'json') return svar;
    void reply.header('content-disposition', `attachment; filename="${filnamn(svar)}.${format}"`);
    void reply.header('content-type', format === 'csv' ? CSV : CONTENT_TYPES.xlsx);
    return format === 'csv' ? tableCsv(statistiktabell(svar)) : Buffer.from(await renderXlsx(statistikdokument(svar)));
  }
}

const filnamn = ({ slag, gruppera, fran, till }: Statistiksvar): string =>
  ['statistik', slag, ...(gruppera === undefined ? [] : [gruppera]), fran, till].join('-');
