import { applyDecorators, Body, Controller, Get, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
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
import { Avvikelseatkomst } from '../application/atkomst.js';
import { UtforAvvikelsekommando, type Avvikelsekommando } from '../application/kommandon.js';
import { Atgardsfragor } from '../read-model/atgardsfragor.js';
import { Historikfragor } from '../read-model/historik.js';
import { Lasning } from '../read-model/lasning.js';
import { AtgardFilterDto, AtgardsbeslutDto, GenomforandeDto, UppfoljningDto } from './dto.js';
import { withoutTime } from './rapportuppgifter.js';
import { AtgardslistaSvar, AtgardSvar, HistorikSvar } from './svar.js';

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
    private readonly bus: CommandBus,
    private readonly runner: CommandRunner,
    private readonly fragor: Atgardsfragor,
    private readonly historikfragor: Historikfragor,
    private readonly lasning: Lasning,
    private readonly atkomst: Avvikelseatkomst,
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
    return this.historikfragor.atgard(id, fragare);
  }

  @Steg('beslut', 'atgard.besluta', 'Planera eller avslå åtgärden')
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

  private async run(request: CommandRequest, id: string, action: string, kommando: Avvikelsekommando): Promise<Kvitto> {
    const { principal } = request;
    const atgard = await this.lasning.atgard(id, principal.kommun);
    return this.runner.run(request, {
      authorize: () => this.atkomst.permitAtgard(principal, atgard, action),
      execute: (context, expectation) => this.bus.execute(new UtforAvvikelsekommando(atgard.kallaId, kommando, expectation, context)),
      answerId: () => id,
    });
  }
}
