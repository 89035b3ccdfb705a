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
  type Kvitto,
} from '#engine/http';
import { Forbattringsatkomst } from '../application/atkomst.js';
import { PaborjaForbattringsarbete, UtforForbattringskommando } from '../application/kommandon.js';
import type { Forbattringskommando } from '../application/uppslag.js';
import { Forbattringsfragor } from '../read-model/fragor.js';
import { Forbattringshistorik } from '../read-model/historik.js';
import {
  ForandringDto,
  ForandringsutvarderingDto,
  ForbattringsarbeteFilterDto,
  ForbattringsavslutDto,
  ForbattringsutfallDto,
  ForbattringsvarvDto,
  PaborjaForbattringsarbeteDto,
} from './dto.js';
import { ForbattringsarbetelistaSvar, ForbattringsarbeteSvar } from './svar.js';

const LASA = 'forbattringsarbete.lasa';
const DRIVA = 'forbattringsarbete.driva';
const BESLUTA = 'forbattringsarbete.besluta';

@ApiTags('Förbättringsarbeten')
@ApiBearerAuth()
@Controller(`${BASE}/forbattringsarbeten`.slice(1))
export class ForbattringsarbetenController {
  constructor(
    private readonly bus: CommandBus,
    private readonly runner: CommandRunner,
    private readonly fragor: Forbattringsfragor,
    private readonly historikfragor: Forbattringshistorik,
    private readonly atkomst: Forbattringsatkomst,
  ) {}

  @KommandoRoute({
    action: 'forbattringsarbete.paborja',
    summary: 'Påbörja ett förbättringsarbete',
    revision: false,
    creates: 'forbattringsarbeten',
  })
  paborja(@Kommando() request: CommandRequest, @Body() dto: PaborjaForbattringsarbeteDto): Promise<Kvitto> {
    const { kallor = [], ...rest } = withoutTime(dto);
    const { principal, tidpunkt } = request;
    return this.runner.run(request, {
      authorize: () => this.atkomst.permitToBegin(principal, rest.organisationsenhetId, tidpunkt),
      execute: (context) => this.bus.execute(new PaborjaForbattringsarbete({ ...rest, kallor }, context)),
    });
  }

  @FragaRoute('', LASA, 'Förbättringsarbeten som du får se, senast påbörjade först', ForbattringsarbetelistaSvar, 'En sida')
  lista(@Fragande() fragare: Asker, @Query() { limit, page, ...filter }: ForbattringsarbeteFilterDto): Promise<object> {
    return this.fragor.lista(filter, { limit, page }, fragare);
  }

  @FragaRoute(':id', LASA, 'Ett förbättringsarbete, varv för varv', ForbattringsarbeteSvar, 'Förbättringsarbetet')
  hamta(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.hamta(id, fragare);
  }

  @FragaRoute(':id/historik', LASA, 'Allt som hänt i förbättringsarbetet, i ordning', HistorikSvar, 'Händelserna')
  historik(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.historikfragor.forbattringsarbete(id, fragare);
  }

  @Steg('genomforande', DRIVA, 'Anteckna vad som har genomförts')
  genomfor(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { text }: ForandringDto): Promise<Kvitto> {
    return this.run(request, id, DRIVA, { type: 'GenomforForandring', data: { text } });
  }

  @Steg('utvardering', DRIVA, 'Utvärdera det som har genomförts')
  utvardera(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: ForandringsutvarderingDto): Promise<Kvitto> {
    return this.run(request, id, DRIVA, { type: 'UtvarderaForandring', data: withoutTime(dto) });
  }

  @Steg('forbattring', BESLUTA, 'Bestäm vad det leder till: införs, justeras eller läggs ned')
  bestam(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: ForbattringsutfallDto): Promise<Kvitto> {
    return this.run(request, id, BESLUTA, { type: 'BestamForbattringsutfall', data: withoutTime(dto) });
  }

  @Steg('varv', BESLUTA, 'Påbörja ett nytt varv i hjulet')
  paborjaVarv(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { text }: ForbattringsvarvDto): Promise<Kvitto> {
    return this.run(request, id, BESLUTA, { type: 'PaborjaNyttVarv', data: { text } });
  }

  @Steg('atgarder', BESLUTA, 'Föreslå en åtgärd', { creates: 'atgarder' })
  foreslaAtgard(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: ForeslaAtgardDto): Promise<Kvitto> {
    return this.run(request, id, BESLUTA, foreslaAtgard(dto), true);
  }

  @Steg('avslut', BESLUTA, 'Avsluta förbättringsarbetet', { regler: ['OPPNA_ATGARDER'] })
  avsluta(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { slutsats }: ForbattringsavslutDto): Promise<Kvitto> {
    return this.run(request, id, BESLUTA, { type: 'AvslutaForbattringsarbete', data: { slutsats } });
  }

  private run(
    request: CommandRequest,
    id: string,
    action: string,
    kommando: Forbattringskommando,
    answersNewThing = false,
  ): Promise<Kvitto> {
    return this.runner.run(request, {
      authorize: () => this.atkomst.permit(request.principal, id, action),
      execute: (context, expectation) => this.bus.execute(new UtforForbattringskommando(id, kommando, expectation, context)),
      answersNewThing,
    });
  }
}
