import { applyDecorators, Body, Controller, Get, Inject, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiExtension, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { HistorikSvar, withoutTime } from '#areas/arende';
import { foreslaAtgard, ForeslaAtgardDto } from '#areas/atgard';
import { Kraver } from '#engine/access';
import type { CommandRoad } from '#engine/command';
import {
  BASE,
  COMMAND_ROAD,
  CommandRunner,
  Fragande,
  Kommando,
  KommandoRoute,
  MinstQuery,
  SakId,
  type Asker,
  type CommandRequest,
  type CommandRouteOptions,
  type Kvitto,
} from '#engine/http';
import { Riskanalysatkomst } from '../application/atkomst.js';
import { PlaneraRiskanalys, UtforRiskanalyskommando } from '../application/kommandon.js';
import type { Riskanalyskommando } from '../application/uppslag.js';
import { ForsenadeRiskanalyser } from '../read-model/forsenade.js';
import { Riskanalysfragor } from '../read-model/fragor.js';
import { Riskanalyshistorik } from '../read-model/historik.js';
import {
  ForsenadeFragaDto,
  OmvarderingDto,
  PlaneraRiskanalysDto,
  RiskanalysavslutDto,
  RiskanalysFilterDto,
  RiskanalysredovisningDto,
  RiskanalysstegDto,
  RiskDto,
} from './dto.js';
import { ForsenadeRiskanalyserSvar, RiskanalyslistaSvar, RiskanalysSvar } from './svar.js';

const HANDLAGGA = 'riskanalys.handlagga';

interface Stegval extends Partial<CommandRouteOptions> {
  /** codes of the rules that may say no, besides the wrong phase */
  readonly regler?: readonly string[];
}

/** A command on an existing analysis: its noun and what it does in a few words. */
const Steg = (noun: string, summary: string, { regler = [], action = HANDLAGGA, ...options }: Stegval = {}): MethodDecorator =>
  applyDecorators(
    KommandoRoute({ noun: `:id/${noun}`, action, summary, revision: true, ...options }),
    ApiExtension('x-felkoder', ['FEL_FAS', ...regler]),
  );

@ApiTags('Riskanalyser')
@ApiBearerAuth()
@Controller(`${BASE}/riskanalyser`.slice(1))
export class RiskanalyserController {
  constructor(
    private readonly bus: CommandBus,
    private readonly runner: CommandRunner,
    private readonly fragor: Riskanalysfragor,
    private readonly historikfragor: Riskanalyshistorik,
    private readonly forsenadefragor: ForsenadeRiskanalyser,
    private readonly atkomst: Riskanalysatkomst,
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
  ) {}

  @KommandoRoute({ action: 'riskanalys.planera', summary: 'Planera en riskanalys', revision: false, creates: 'riskanalyser' })
  planera(@Kommando() request: CommandRequest, @Body() dto: PlaneraRiskanalysDto): Promise<Kvitto> {
    const { deltagare = [], ...rest } = withoutTime(dto);
    const { principal, tidpunkt } = request;
    return this.runner.run(request, {
      authorize: () => this.atkomst.permitToPlan(principal, rest.organisationsenhetId, tidpunkt),
      execute: (context) => this.bus.execute(new PlaneraRiskanalys({ ...rest, deltagare }, context)),
    });
  }

  @Get()
  @Kraver('riskanalys.lasa')
  @ApiOperation({ summary: 'Riskanalyser som du får se, senast planerade först' })
  @MinstQuery()
  @ApiOkResponse({ type: RiskanalyslistaSvar, description: 'En sida' })
  lista(@Fragande() fragare: Asker, @Query() { limit, page, ...filter }: RiskanalysFilterDto): Promise<object> {
    return this.fragor.lista(filter, { limit, page }, fragare);
  }

  @Get('forsenade')
  @Kraver('riskanalys.lasa')
  @ApiOperation({ summary: 'Avdelningar vars årliga riskanalys inte är genomförd i tid' })
  @MinstQuery()
  @ApiOkResponse({ type: ForsenadeRiskanalyserSvar, description: 'Avdelningarna som du får se' })
  forsenade(@Fragande() fragare: Asker, @Query() { ar }: ForsenadeFragaDto): Promise<object> {
    return this.forsenadefragor.lista(ar, fragare);
  }

  @Get(':id')
  @Kraver('riskanalys.lasa')
  @ApiOperation({ summary: 'En riskanalys, med riskerna före och efter åtgärder' })
  @MinstQuery()
  @ApiOkResponse({ type: RiskanalysSvar, description: 'Riskanalysen' })
  hamta(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.hamta(id, fragare);
  }

  @Get(':id/historik')
  @Kraver('riskanalys.lasa')
  @ApiOperation({ summary: 'Allt som hänt med riskanalysen, i ordning' })
  @MinstQuery()
  @ApiOkResponse({ type: HistorikSvar, description: 'Händelserna' })
  historik(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.historikfragor.riskanalys(id, fragare);
  }

  @Steg('risker', 'Bedöm en risk: vad som kan hända, hur troligt det är och vad det leder till', { creates: 'riskanalyser/:id' })
  bedom(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: RiskDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'BedomRisk', data: withoutTime(dto) }, { answers: (context) => this.road.newId(context, 0) });
  }

  @Steg('risker/:riskId/omvardering', 'Bedöm risken igen, på samma skala')
  omvardera(
    @Kommando() request: CommandRequest,
    @SakId() id: string,
    @SakId('riskId') riskId: string,
    @Body() dto: OmvarderingDto,
  ): Promise<Kvitto> {
    return this.run(request, id, { type: 'OmvarderaRisk', data: { riskId, ...withoutTime(dto) } }, { answers: () => riskId });
  }

  @Steg('genomforande', 'Anteckna att riskanalysen är genomförd')
  genomfor(@Kommando() request: CommandRequest, @SakId() id: string, @Body() _dto: RiskanalysstegDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'GenomforRiskanalys', data: {} });
  }

  @Steg('faststallande', 'Fastställ bedömningarna och hur riskerna hanteras')
  faststall(@Kommando() request: CommandRequest, @SakId() id: string, @Body() _dto: RiskanalysstegDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'FaststallRiskanalys', data: {} });
  }

  @Steg('namndredovisning', 'Anteckna att riskanalysen är redovisad för nämnden', { action: 'riskanalys.redovisa' })
  redovisa(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: RiskanalysredovisningDto): Promise<Kvitto> {
    const kommando = { type: 'RedovisaRiskanalysForNamnd', data: withoutTime(dto) } as const;
    return this.run(request, id, kommando, { action: 'riskanalys.redovisa' });
  }

  @Steg('atgarder', 'Föreslå en åtgärd mot en risk', { creates: 'atgarder' })
  foreslaAtgard(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: ForeslaAtgardDto): Promise<Kvitto> {
    return this.run(request, id, foreslaAtgard(dto), { answers: (context) => this.road.newId(context, 0) });
  }

  @Steg('avslut', 'Avsluta riskanalysen', { regler: ['OPPNA_ATGARDER'] })
  avsluta(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: RiskanalysavslutDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'AvslutaRiskanalys', data: withoutTime(dto) });
  }

  private run(
    request: CommandRequest,
    id: string,
    kommando: Riskanalyskommando,
    { action = HANDLAGGA, answers }: Korning = {},
  ): Promise<Kvitto> {
    return this.runner.run(request, {
      authorize: () => this.atkomst.permit(request.principal, id, action),
      execute: (context, expectation) => this.bus.execute(new UtforRiskanalyskommando(id, kommando, expectation, context)),
      ...(answers === undefined ? {} : { answerId: answers }),
    });
  }
}

interface Korning {
  readonly action?: string;
  /** the id to answer when it is that of a risk or an åtgärd */
  readonly answers?: (context: Parameters<CommandRoad['newId']>[0]) => string;
}
