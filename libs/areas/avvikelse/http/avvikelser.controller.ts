import { applyDecorators, Body, Controller, Get, Inject, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiExtension, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
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
import { HistorikSvar, MotiveringDto, withoutTime } from '#areas/arende';
import { foreslaAtgard, ForeslaAtgardDto } from '#areas/atgard';
import { RapporteraAvvikelse, UtforAvvikelsekommando, type Avvikelsekommando } from '../application/kommandon.js';
import { Avvikelseatkomst } from '../application/atkomst.js';
import { Avvikelsefragor } from '../read-model/fragor.js';
import { Historikfragor } from '../read-model/historik.js';
import {
  AterkopplingDto,
  AvslutDto,
  AvvikelsebeslutDto,
  AvvikelseFilterDto,
  BedomningDto,
  FlyttDto,
  ImyBeslutDto,
  KompletteringDto,
  MottagningDto,
  RapporteraAvvikelseDto,
  UtredningDto,
} from './dto.js';
import { rapportuppgifter } from './rapportuppgifter.js';
import { AvvikelselistaSvar, AvvikelseSvar, LiknandeSvar } from './svar.js';

interface Stegval extends Partial<CommandRouteOptions> {
  /** codes of the rules that may say no, besides the wrong phase */
  readonly regler?: readonly string[];
}

/** A command on an existing case: its noun, what it does in a few words, and the action that the policy asks for. */
const Steg = (noun: string, summary: string, { regler = [], ...options }: Stegval = {}): MethodDecorator =>
  applyDecorators(
    KommandoRoute({ noun: `:id/${noun}`, action: 'avvikelse.handlagga', summary, revision: true, ...options }),
    ApiExtension('x-felkoder', ['FEL_FAS', ...regler]),
  );

@ApiTags('Avvikelser')
@ApiBearerAuth()
@Controller(`${BASE}/avvikelser`.slice(1))
export class AvvikelserController {
  constructor(
    private readonly bus: CommandBus,
    private readonly runner: CommandRunner,
    private readonly fragor: Avvikelsefragor,
    private readonly historikfragor: Historikfragor,
    private readonly atkomst: Avvikelseatkomst,
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
  ) {}

  @ApiExtension('x-felkoder', ['BEROR_MOTSAGS'])
  @KommandoRoute({ action: 'avvikelse.rapportera', summary: 'Rapportera en avvikelse', revision: false, creates: 'avvikelser' })
  rapportera(@Kommando() request: CommandRequest, @Body() dto: RapporteraAvvikelseDto): Promise<Kvitto> {
    return this.runner.run(request, {
      authorize: () => this.atkomst.permitToReport(request.principal),
      execute: (context) => this.bus.execute(new RapporteraAvvikelse({ ...rapportuppgifter(dto), rapportvag: 'inloggad' }, context)),
    });
  }

  @Get()
  @Kraver('avvikelse.lasa')
  @ApiOperation({ summary: 'Avvikelser som du får se, senast rapporterade först' })
  @MinstQuery()
  @ApiOkResponse({ type: AvvikelselistaSvar, description: 'En sida' })
  lista(@Fragande() fragare: Asker, @Query() { limit, page, ...filter }: AvvikelseFilterDto): Promise<object> {
    return this.fragor.lista(filter, { limit, page }, fragare);
  }

  @Get(':id')
  @Kraver('avvikelse.lasa')
  @ApiOperation({ summary: 'En avvikelse, så mycket av den som du får se' })
  @MinstQuery()
  @ApiOkResponse({ type: AvvikelseSvar, description: 'Avvikelsen' })
  hamta(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.hamta(id, fragare);
  }

  @Get(':id/historik')
  @Kraver('avvikelse.lasa')
  @ApiOperation({ summary: 'Allt som hänt i ärendet, i ordning' })
  @MinstQuery()
  @ApiOkResponse({ type: HistorikSvar, description: 'Händelserna' })
  historik(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.historikfragor.avvikelse(id, fragare);
  }

  @Get(':id/liknande')
  @Kraver('avvikelse.lasa')
  @ApiOperation({ summary: 'Tidigare avvikelser som liknar den här, med skälen' })
  @MinstQuery()
  @ApiOkResponse({ type: LiknandeSvar, description: 'De som liknar' })
  liknande(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.liknande(id, fragare);
  }

  @Steg('mottagning', 'Ta emot avvikelsen', { regler: ['ENHET_SAKNAS'] })
  taEmot(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { omedelbaraAtgarder = [] }: MottagningDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'TaEmotAvvikelse', data: { omedelbaraAtgarder } });
  }

  @Steg('bedomning', 'Bedöm risk, kategori och lagrum; misstänkt missförhållande lämnas över till lex Sarah-funktionen')
  bedom(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: BedomningDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'BedomAvvikelse', data: withoutTime(dto) });
  }

  @Steg('utredning', 'Redovisa händelseförlopp, orsaker och konsekvenser')
  utred(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: UtredningDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'UtredAvvikelse', data: withoutTime(dto) });
  }

  @Steg('beslut', 'Besluta om avvikelsen ska leda till åtgärder')
  besluta(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: AvvikelsebeslutDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'BeslutaAvvikelse', data: withoutTime(dto) });
  }

  @Steg('atgarder', 'Föreslå en åtgärd', { creates: 'atgarder', regler: ['INGEN_ATGARD_BESLUTAD'] })
  foreslaAtgard(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: ForeslaAtgardDto): Promise<Kvitto> {
    return this.run(request, id, foreslaAtgard(dto), { answersNewThing: true });
  }

  @Steg('aterkoppling', 'Berätta för rapportören vad som kom av rapporten', { action: 'avvikelse.aterkoppla' })
  aterkoppla(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { text }: AterkopplingDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'LamnaAterkoppling', data: { text } }, { action: 'avvikelse.aterkoppla' });
  }

  @Steg('komplettering', 'Lägg till uppgifter till det som rapporterats', {
    action: 'avvikelse.komplettera',
    revision: false,
    regler: ['FOR_MANGA_KOMPLETTERINGAR'],
  })
  komplettera(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { text }: KompletteringDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'KompletteraAvvikelse', data: { text } }, { action: 'avvikelse.komplettera' });
  }

  @Steg('flytt', 'Flytta avvikelsen till den enhet som ansvarar', { action: 'avvikelse.flytta' })
  flytta(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { enhetId, motivering }: FlyttDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'FlyttaAvvikelse', data: { enhetId, motivering } }, { action: 'avvikelse.flytta' });
  }

  @Steg('lex-sarah', 'Lämna över till lex Sarah-funktionen', { action: 'avvikelse.aberopa-lex-sarah' })
  lamnaOver(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { motivering }: MotiveringDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'LamnaOverTillLexSarah', data: { motivering } }, { action: 'avvikelse.aberopa-lex-sarah' });
  }

  @Steg('imy-beslut', 'Besluta om personuppgiftsincidenten ska anmälas till IMY', {
    action: 'avvikelse.besluta-imy',
    regler: ['INGEN_PERSONUPPGIFTSINCIDENT', 'IMY_REDAN_BESLUTAT'],
  })
  beslutaImy(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: ImyBeslutDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'FattaImyBeslut', data: withoutTime(dto) }, { action: 'avvikelse.besluta-imy' });
  }

  @Steg('avslut', 'Avsluta avvikelsen', { regler: ['OPPNA_ATGARDER'] })
  avsluta(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { slutsats }: AvslutDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'AvslutaAvvikelse', data: { slutsats } });
  }

  @Steg('aterupptagande', 'Återuppta en avslutad avvikelse')
  ateruppta(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { motivering }: MotiveringDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'AterupptaAvvikelse', data: { motivering } });
  }

  @Steg('makulering', 'Makulera en avvikelse som aldrig skulle ha rapporterats')
  makulera(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { motivering }: MotiveringDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'MakuleraAvvikelse', data: { motivering } });
  }

  private run(
    request: CommandRequest,
    id: string,
    kommando: Avvikelsekommando,
    { action = 'avvikelse.handlagga', answersNewThing = false }: { readonly action?: string; readonly answersNewThing?: boolean } = {},
  ): Promise<Kvitto> {
    return this.runner.run(request, {
      authorize: () => this.atkomst.permit(request.principal, id, action),
      execute: (context, expectation) => this.bus.execute(new UtforAvvikelsekommando(id, kommando, expectation, context)),
      ...(answersNewThing ? { answerId: (context) => this.road.newId(context, 0) } : {}),
    });
  }
}
