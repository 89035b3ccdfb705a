import { applyDecorators, Body, Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Kraver } from '#engine/access';
import {
  BASE,
  CommandRunner,
  Fragande,
  Kommando,
  KommandoRoute,
  MinstQuery,
  SakId,
  type Asker,
  type CommandRequest,
  type Kvitto,
} from '#engine/http';
import { HistorikSvar, withoutTime } from '#areas/arende';
import { Atgardsfragor } from '../read-model/atgardsfragor.js';
import { Atgardskallor, type Atgardssteg, type Atgardsstegkommando } from '../read-model/atgardskalla.js';
import { Atgardsrader } from '../read-model/atgardsrader.js';
import { AtgardFilterDto, AtgardsbeslutDto, GenomforandeDto, UppfoljningDto } from './dto.js';
import { AtgardslistaSvar, AtgardSvar } from './svar.js';

const Steg = (noun: string, action: string, summary: string): MethodDecorator =>
  applyDecorators(
    KommandoRoute({ noun: `:id/${noun}`, action, summary, revision: true }),
    ApiExtension('x-felkoder', ['FEL_FAS', 'INGEN_ATGARD_BESLUTAD']),
  );

/** Åtgärder over all their sources. Each lives in its source's stream: its revision is the source's. */
@ApiTags('Åtgärder')
@ApiBearerAuth()
@Controller(`${BASE}/atgarder`.slice(1))
export class AtgarderController {
  constructor(
    private readonly runner: CommandRunner,
    private readonly fragor: Atgardsfragor,
    private readonly rader: Atgardsrader,
    private readonly kallor: Atgardskallor,
  ) {}

  @Get()
  @Kraver('atgard.lasa')
  @ApiOperation({ summary: 'Åtgärder som du får se, närmast uppföljning först' })
  @MinstQuery()
  @ApiOkResponse({ type: AtgardslistaSvar, description: 'En sida' })
  lista(@Fragande() fragare: Asker, @Query() { limit, page, ...filter }: AtgardFilterDto): Promise<object> {
    return this.fragor.lista(filter, { limit, page }, fragare);
  }

  @Get(':id')
  @Kraver('atgard.lasa')
  @ApiOperation({ summary: 'En åtgärd, med ärendets nummer och revision' })
  @MinstQuery()
  @ApiOkResponse({ type: AtgardSvar, description: 'Åtgärden' })
  hamta(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.hamta(id, fragare);
  }

  @Get(':id/historik')
  @Kraver('atgard.lasa')
  @ApiOperation({ summary: 'Allt som hänt med åtgärden, i ordning' })
  @MinstQuery()
  @ApiOkResponse({ type: HistorikSvar, description: 'Händelserna' })
  historik(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.historik(id, fragare);
  }

  @Steg('beslut', 'atgard.handlagga', 'Planera eller avslå åtgärden')
  besluta(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: AtgardsbeslutDto): Promise<Kvitto> {
    return this.run(request, id, 'atgard.besluta', { type: 'BeslutaAtgard', data: { atgardId: id, ...withoutTime(dto) } });
  }

  @Steg('genomforande', 'atgard.genomfora', 'Anteckna att åtgärden är genomförd')
  genomfor(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { kommentar }: GenomforandeDto): Promise<Kvitto> {
    return this.run(request, id, 'atgard.genomfora', { type: 'GenomforAtgard', data: { atgardId: id, kommentar } });
  }

  @Steg('uppfoljning', 'atgard.genomfora', 'Följ upp om åtgärden haft effekt')
  foljUpp(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: UppfoljningDto): Promise<Kvitto> {
    return this.run(request, id, 'atgard.genomfora', { type: 'FoljUppAtgard', data: { atgardId: id, ...withoutTime(dto) } });
  }

  private async run(request: CommandRequest, id: string, action: Atgardssteg, kommando: Atgardsstegkommando): Promise<Kvitto> {
    const { principal } = request;
    const rad = await this.rader.en(principal.kommun, id);
    const kalla = this.kallor.av(rad.kallaTyp);
    return this.runner.run(request, {
      authorize: () => kalla.lage(principal, rad, action),
      execute: (context, expectation) => kalla.utfor(rad.kallaId, kommando, expectation, context),
      answerId: () => id,
    });
  }
}
