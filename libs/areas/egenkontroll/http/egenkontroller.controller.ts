import { Body, Controller, Inject, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiExtraModels, ApiTags } from '@nestjs/swagger';
import { HistorikSvar, Steg, withoutTime } from '#areas/arende';
import { foreslaAtgard, ForeslaAtgardDto } from '#areas/atgard';
import { stockholmDay } from '#engine/deadline';
import {
  BASE,
  CLOCK,
  CommandRunner,
  Fragande,
  FragaRoute,
  Kommando,
  KommandoRoute,
  REGLER,
  SakId,
  type Asker,
  type CommandRequest,
  type Kvitto,
} from '#engine/http';
import type { Clock } from '#engine/kernel';
import type { Regler } from '#regler';
import { Egenkontrollatkomst } from '../application/atkomst.js';
import { PlaneraEgenkontroll, UtforEgenkontrollkommando } from '../application/kommandon.js';
import type { Egenkontrollkommando } from '../application/uppslag.js';
import { protokollVy } from '../read-model/aktgranskning.js';
import { Egenkontrollfragor } from '../read-model/fragor.js';
import { Egenkontrollhistorik } from '../read-model/historik.js';
import {
  AktgranskningDto,
  EgenkontrollanalysDto,
  EgenkontrollansvarigDto,
  EgenkontrollavslutDto,
  EgenkontrollFilterDto,
  EgenkontrollperiodDto,
  EjUtfordEgenkontrollDto,
  PlaneraEgenkontrollDto,
  ProtokollFragaDto,
  UtfallDto,
} from './dto.js';
import { EgenkontrollistaSvar, EgenkontrollSvar, GranskningsprotokollistaSvar } from './svar.js';

const LASA = 'egenkontroll.lasa';
const REDOVISA = 'egenkontroll.redovisa';
const HANDLAGGA = 'egenkontroll.handlagga';
/** What is reported is a part of the control, and read there. */
const I_KONTROLLEN = { creates: 'egenkontroller/:id', regler: ['PERIODEN_OVERLAPPAR'] } as const;

@ApiTags('Egenkontroller')
@ApiBearerAuth()
@ApiExtraModels(EgenkontrollperiodDto)
@Controller(`${BASE}/egenkontroller`.slice(1))
export class EgenkontrollerController {
  constructor(
    private readonly bus: CommandBus,
    private readonly runner: CommandRunner,
    private readonly fragor: Egenkontrollfragor,
    private readonly historikfragor: Egenkontrollhistorik,
    private readonly atkomst: Egenkontrollatkomst,
    @Inject(REGLER) private readonly regler: Regler,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @KommandoRoute({ action: 'egenkontroll.planera', summary: 'Planera en egenkontroll', revision: false, creates: 'egenkontroller' })
  planera(@Kommando() request: CommandRequest, @Body() dto: PlaneraEgenkontrollDto): Promise<Kvitto> {
    const { principal, tidpunkt } = request;
    return this.runner.run(request, {
      authorize: () => this.atkomst.permitToPlan(principal, dto.organisationsenhetId, tidpunkt),
      execute: (context) => this.bus.execute(new PlaneraEgenkontroll(withoutTime(dto), context)),
    });
  }

  @FragaRoute('', LASA, 'Egenkontroller som du får se, senast planerade först', EgenkontrollistaSvar, 'En sida')
  lista(@Fragande() fragare: Asker, @Query() { limit, page, ...filter }: EgenkontrollFilterDto): Promise<object> {
    return this.fragor.lista(filter, { limit, page }, fragare);
  }

  @FragaRoute('protokoll', LASA, 'Protokollen för aktgranskning', GranskningsprotokollistaSvar, 'Protokollen som gäller')
  protokoll(@Query() { datum = stockholmDay(this.clock.now()) }: ProtokollFragaDto): object {
    return { protokoll: this.regler.granskningsprotokollPa(datum).map(protokollVy) };
  }

  @FragaRoute(':id', LASA, 'En egenkontroll, med utfallen och vad de jämförs med', EgenkontrollSvar, 'Egenkontrollen')
  hamta(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.hamta(id, fragare);
  }

  @FragaRoute(':id/historik', LASA, 'Allt som hänt med egenkontrollen, i ordning', HistorikSvar, 'Händelserna')
  historik(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.historikfragor.egenkontroll(id, fragare);
  }

  @Steg('utfall', REDOVISA, 'Redovisa vad kontrollen visade för en period', I_KONTROLLEN)
  redovisaUtfall(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: UtfallDto): Promise<Kvitto> {
    return this.run(request, id, REDOVISA, { type: 'RedovisaUtfall', data: withoutTime(dto) }, true);
  }

  @Steg('ej-utford', REDOVISA, 'Redovisa att kontrollen inte utfördes för en period, med skäl', {
    ...I_KONTROLLEN,
    regler: ['REDAN_REDOVISAD', ...I_KONTROLLEN.regler],
  })
  redovisaEjUtford(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: EjUtfordEgenkontrollDto): Promise<Kvitto> {
    return this.run(request, id, REDOVISA, { type: 'RedovisaEjUtford', data: withoutTime(dto) }, true);
  }

  @Steg('aktgranskning', REDOVISA, 'Redovisa en aktgranskning i koder', I_KONTROLLEN)
  redovisaAktgranskning(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: AktgranskningDto): Promise<Kvitto> {
    return this.run(request, id, REDOVISA, { type: 'RedovisaAktgranskning', data: withoutTime(dto) }, true);
  }

  @Steg('ansvarig', HANDLAGGA, 'Låt någon annan ansvara för egenkontrollen')
  andraAnsvarig(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: EgenkontrollansvarigDto): Promise<Kvitto> {
    return this.run(request, id, HANDLAGGA, { type: 'AndraEgenkontrollansvarig', data: withoutTime(dto) });
  }

  @Steg('analys', REDOVISA, 'Analysera utfallet')
  analysera(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { text }: EgenkontrollanalysDto): Promise<Kvitto> {
    return this.run(request, id, REDOVISA, { type: 'AnalyseraEgenkontroll', data: { text } });
  }

  @Steg('atgarder', REDOVISA, 'Föreslå en åtgärd', { creates: 'atgarder' })
  foreslaAtgard(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: ForeslaAtgardDto): Promise<Kvitto> {
    return this.run(request, id, REDOVISA, foreslaAtgard(dto), true);
  }

  @Steg('avslut', HANDLAGGA, 'Avsluta egenkontrollen', { regler: ['OPPNA_ATGARDER'] })
  avsluta(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: EgenkontrollavslutDto): Promise<Kvitto> {
    return this.run(request, id, HANDLAGGA, { type: 'AvslutaEgenkontroll', data: withoutTime(dto) });
  }

  private run(
    request: CommandRequest,
    id: string,
    action: string,
    kommando: Egenkontrollkommando,
    answersNewThing = false,
  ): Promise<Kvitto> {
    return this.runner.run(request, {
      authorize: () => this.atkomst.permit(request.principal, id, action),
      execute: (context, expectation) => this.bus.execute(new UtforEgenkontrollkommando(id, kommando, expectation, context)),
      answersNewThing,
    });
  }
}
