import { Body, Controller, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiExtension, ApiTags } from '@nestjs/swagger';
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
  type Kvitto,
} from '#engine/http';
import { HistorikSvar, MotiveringDto, Steg, withoutTime } from '#areas/arende';
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

const LASA = 'avvikelse.lasa';
const HANDLAGGA = 'avvikelse.handlagga';

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
  ) {}

  @ApiExtension('x-felkoder', ['BEROR_MOTSAGS'])
  @KommandoRoute({ action: 'avvikelse.rapportera', summary: 'Rapportera en avvikelse', revision: false, creates: 'avvikelser' })
  rapportera(@Kommando() request: CommandRequest, @Body() dto: RapporteraAvvikelseDto): Promise<Kvitto> {
    return this.runner.run(request, {
      authorize: () => this.atkomst.permitToReport(request.principal),
      execute: (context) => this.bus.execute(new RapporteraAvvikelse({ ...rapportuppgifter(dto), rapportvag: 'inloggad' }, context)),
    });
  }

  @FragaRoute('', LASA, 'Avvikelser som du får se, senast rapporterade först', AvvikelselistaSvar, 'En sida')
  lista(@Fragande() fragare: Asker, @Query() { limit, page, ...filter }: AvvikelseFilterDto): Promise<object> {
    return this.fragor.lista(filter, { limit, page }, fragare);
  }

  @FragaRoute(':id', LASA, 'En avvikelse, så mycket av den som du får se', AvvikelseSvar, 'Avvikelsen')
  hamta(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.hamta(id, fragare);
  }

  @FragaRoute(':id/historik', LASA, 'Allt som hänt i ärendet, i ordning', HistorikSvar, 'Händelserna')
  historik(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.historikfragor.avvikelse(id, fragare);
  }

  @FragaRoute(':id/liknande', LASA, 'Tidigare avvikelser som liknar den här, med skälen', LiknandeSvar, 'De som liknar')
  liknande(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.liknande(id, fragare);
  }

  @Steg('mottagning', HANDLAGGA, 'Ta emot avvikelsen', { regler: ['ENHET_SAKNAS'] })
  taEmot(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { omedelbaraAtgarder = [] }: MottagningDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'TaEmotAvvikelse', data: { omedelbaraAtgarder } });
  }

  @Steg('bedomning', HANDLAGGA, 'Bedöm risk, kategori och lagrum; misstänkt missförhållande lämnas över till lex Sarah-funktionen')
  bedom(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: BedomningDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'BedomAvvikelse', data: withoutTime(dto) });
  }

  @Steg('utredning', HANDLAGGA, 'Redovisa händelseförlopp, orsaker och konsekvenser')
  utred(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: UtredningDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'UtredAvvikelse', data: withoutTime(dto) });
  }

  @Steg('beslut', HANDLAGGA, 'Besluta om avvikelsen ska leda till åtgärder')
  besluta(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: AvvikelsebeslutDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'BeslutaAvvikelse', data: withoutTime(dto) });
  }

  @Steg('atgarder', HANDLAGGA, 'Föreslå en åtgärd', { creates: 'atgarder', regler: ['INGEN_ATGARD_BESLUTAD'] })
  foreslaAtgard(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: ForeslaAtgardDto): Promise<Kvitto> {
    return this.run(request, id, foreslaAtgard(dto), { answersNewThing: true });
  }

  @Steg('aterkoppling', 'avvikelse.aterkoppla', 'Berätta för rapportören vad som kom av rapporten')
  aterkoppla(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { text }: AterkopplingDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'LamnaAterkoppling', data: { text } }, { action: 'avvikelse.aterkoppla' });
  }

  @Steg('komplettering', 'avvikelse.komplettera', 'Lägg till uppgifter till det som rapporterats', {
    revision: false,
    regler: ['FOR_MANGA_KOMPLETTERINGAR'],
  })
  komplettera(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { text }: KompletteringDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'KompletteraAvvikelse', data: { text } }, { action: 'avvikelse.komplettera' });
  }

  @Steg('flytt', 'avvikelse.flytta', 'Flytta avvikelsen till den enhet som ansvarar')
  flytta(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { enhetId, motivering }: FlyttDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'FlyttaAvvikelse', data: { enhetId, motivering } }, { action: 'avvikelse.flytta' });
  }

  @Steg('lex-sarah', 'avvikelse.aberopa-lex-sarah', 'Lämna över till lex Sarah-funktionen')
  lamnaOver(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { motivering }: MotiveringDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'LamnaOverTillLexSarah', data: { motivering } }, { action: 'avvikelse.aberopa-lex-sarah' });
  }

  @Steg('imy-beslut', 'avvikelse.besluta-imy', 'Besluta om personuppgiftsincidenten ska anmälas till IMY', {
    regler: ['INGEN_PERSONUPPGIFTSINCIDENT', 'IMY_REDAN_BESLUTAT'],
  })
  beslutaImy(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: ImyBeslutDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'FattaImyBeslut', data: withoutTime(dto) }, { action: 'avvikelse.besluta-imy' });
  }

  @Steg('avslut', HANDLAGGA, 'Avsluta avvikelsen', { regler: ['OPPNA_ATGARDER'] })
  avsluta(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { slutsats }: AvslutDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'AvslutaAvvikelse', data: { slutsats } });
  }

  @Steg('aterupptagande', HANDLAGGA, 'Återuppta en avslutad avvikelse')
  ateruppta(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { motivering }: MotiveringDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'AterupptaAvvikelse', data: { motivering } });
  }

  @Steg('makulering', HANDLAGGA, 'Makulera en avvikelse som aldrig skulle ha rapporterats')
  makulera(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { motivering }: MotiveringDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'MakuleraAvvikelse', data: { motivering } });
  }

  private run(
    request: CommandRequest,
    id: string,
    kommando: Avvikelsekommando,
    { action = HANDLAGGA, answersNewThing = false }: { readonly action?: string; readonly answersNewThing?: boolean } = {},
  ): Promise<Kvitto> {
    return this.runner.run(request, {
      authorize: () => this.atkomst.permit(request.principal, id, action),
      execute: (context, expectation) => this.bus.execute(new UtforAvvikelsekommando(id, kommando, expectation, context)),
      answersNewThing,
    });
  }
}
