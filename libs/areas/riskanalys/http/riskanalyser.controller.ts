import { Body, Controller, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { HistorikSvar, Steg, withoutTime } from '#areas/arende';
import { foreslaAtgard, ForeslaAtgardDto } from '#areas/atgard';
import {
  BASE,
  CommandRunner,
  Fragande,
  FragaRoute,
  Kommando,
  KommandoRoute,
  SakId,
  type Asker,
  type CommandRequest,
  type CommandSteps,
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

const LASA = 'riskanalys.lasa';
const HANDLAGGA = 'riskanalys.handlagga';
const REDOVISA = 'riskanalys.redovisa';
/** A risk or an åtgärd is what the answer is about. */
const NYTT = { answersNewThing: true } as const;

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

  @FragaRoute('', LASA, 'Riskanalyser som du får se, senast planerade först', RiskanalyslistaSvar, 'En sida')
  lista(@Fragande() fragare: Asker, @Query() { limit, page, ...filter }: RiskanalysFilterDto): Promise<object> {
    return this.fragor.lista(filter, { limit, page }, fragare);
  }

  @FragaRoute(
    'forsenade',
    LASA,
    'Avdelningar vars årliga riskanalys inte är genomförd i tid',
    ForsenadeRiskanalyserSvar,
    'Avdelningarna som du får se',
  )
  forsenade(@Fragande() fragare: Asker, @Query() { ar }: ForsenadeFragaDto): Promise<object> {
    return this.forsenadefragor.lista(ar, fragare);
  }

  @FragaRoute(':id', LASA, 'En riskanalys, med riskerna före och efter åtgärder', RiskanalysSvar, 'Riskanalysen')
  hamta(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.hamta(id, fragare);
  }

  @FragaRoute(':id/historik', LASA, 'Allt som hänt med riskanalysen, i ordning', HistorikSvar, 'Händelserna')
  historik(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.historikfragor.riskanalys(id, fragare);
  }

  @Steg('risker', HANDLAGGA, 'Bedöm en risk: vad som kan hända, hur troligt det är och vad det leder till', { creates: 'riskanalyser/:id' })
  bedom(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: RiskDto): Promise<Kvitto> {
    return this.run(request, id, HANDLAGGA, { type: 'BedomRisk', data: withoutTime(dto) }, NYTT);
  }

  @Steg('risker/:riskId/omvardering', HANDLAGGA, 'Bedöm risken igen, på samma skala')
  omvardera(
    @Kommando() request: CommandRequest,
    @SakId() id: string,
    @SakId('riskId') riskId: string,
    @Body() dto: OmvarderingDto,
  ): Promise<Kvitto> {
    return this.run(request, id, HANDLAGGA, { type: 'OmvarderaRisk', data: { riskId, ...withoutTime(dto) } }, { answerId: () => riskId });
  }

  @Steg('genomforande', HANDLAGGA, 'Anteckna att riskanalysen är genomförd')
  genomfor(@Kommando() request: CommandRequest, @SakId() id: string, @Body() _dto: RiskanalysstegDto): Promise<Kvitto> {
    return this.run(request, id, HANDLAGGA, { type: 'GenomforRiskanalys', data: {} });
  }

  @Steg('faststallande', HANDLAGGA, 'Fastställ bedömningarna och hur riskerna hanteras')
  faststall(@Kommando() request: CommandRequest, @SakId() id: string, @Body() _dto: RiskanalysstegDto): Promise<Kvitto> {
    return this.run(request, id, HANDLAGGA, { type: 'FaststallRiskanalys', data: {} });
  }

  @Steg('namndredovisning', REDOVISA, 'Anteckna att riskanalysen är redovisad för nämnden')
  redovisa(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: RiskanalysredovisningDto): Promise<Kvitto> {
    return this.run(request, id, REDOVISA, { type: 'RedovisaRiskanalysForNamnd', data: withoutTime(dto) });
  }

  @Steg('atgarder', HANDLAGGA, 'Föreslå en åtgärd mot en risk', { creates: 'atgarder' })
  foreslaAtgard(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: ForeslaAtgardDto): Promise<Kvitto> {
    return this.run(request, id, HANDLAGGA, foreslaAtgard(dto), NYTT);
  }

  @Steg('avslut', HANDLAGGA, 'Avsluta riskanalysen', { regler: ['OPPNA_ATGARDER'] })
  avsluta(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: RiskanalysavslutDto): Promise<Kvitto> {
    return this.run(request, id, HANDLAGGA, { type: 'AvslutaRiskanalys', data: withoutTime(dto) });
  }

  private run(
    request: CommandRequest,
    id: string,
    action: string,
    kommando: Riskanalyskommando,
    answers: Pick<CommandSteps, 'answersNewThing' | 'answerId'> = {},
  ): Promise<Kvitto> {
    return this.runner.run(request, {
      authorize: () => this.atkomst.permit(request.principal, id, action),
      execute: (context, expectation) => this.bus.execute(new UtforRiskanalyskommando(id, kommando, expectation, context)),
      ...answers,
    });
  }
}
