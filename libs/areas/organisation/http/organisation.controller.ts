import { Body, Controller, Get, Inject, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Kraver, type Policy } from '#engine/access';
import type { CommandContext, CommandRoad } from '#engine/command';
import {
  BASE,
  CLOCK,
  COMMAND_ROAD,
  CommandRunner,
  Fragande,
  Kommando,
  KommandoRoute,
  MinstQuery,
  POLICY,
  SakId,
  type Asker,
  type CommandRequest,
  type Kvitto,
} from '#engine/http';
import { notFound, type Clock } from '#engine/kernel';
import { OrganisationService } from '../application/organisation-service.js';
import type { NewOrganisationCommand } from '../application/organisation-command.js';
import { UtforOrganisationskommando } from '../application/utfor-organisationskommando.js';
import { DatumFraga, NamnbyteDto, NyEnhetDto, OrganisationsflyttDto, UpphorandeDto } from './dto.js';
import { historyRow } from './history-row.js';
import { EnhetSvar, OrganisationshistorikSvar, OrganisationSvar } from './svar.js';
import { businessDay, today } from './today.js';
import { treeOf } from './tree.js';

@ApiTags('Organisation')
@ApiBearerAuth()
@Controller(`${BASE}/organisation`.slice(1))
export class OrganisationController {
  constructor(
    private readonly organisation: OrganisationService,
    private readonly bus: CommandBus,
    private readonly runner: CommandRunner,
    @Inject(POLICY) private readonly policy: Policy,
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Kraver('organisation.lasa')
  @ApiOperation({ summary: 'Kommunens organisation i dag eller en annan dag' })
  @MinstQuery()
  @ApiOkResponse({ type: OrganisationSvar, description: 'Trädet med kommunen överst, och revisionen i ETag' })
  async hamta(@Fragande() { principal }: Asker, @Query() { datum = today(this.clock) }: DatumFraga): Promise<OrganisationSvar> {
    const organisation = await this.organisation.onDay(principal.kommun, datum);
    if (!organisation.rot) throw notFound('Någon organisation den dagen');
    return { organisation: treeOf(organisation, organisation.rot), revision: await this.revision(principal.kommun) };
  }

  @Get('historik')
  @Kraver('organisation.lasa')
  @ApiOperation({ summary: 'Alla ändringar av organisationen och delegationen, i ordning' })
  @MinstQuery()
  @ApiOkResponse({ type: OrganisationshistorikSvar, description: 'Ändringarna i den ordning de registrerades' })
  async historik(@Fragande() { principal }: Asker): Promise<OrganisationshistorikSvar> {
    return { historik: (await this.organisation.history(principal.kommun)).map(historyRow) };
  }

  @Get('enheter/:id')
  @Kraver('organisation.lasa')
  @ApiOperation({ summary: 'En del av organisationen med allt under den' })
  @MinstQuery()
  @ApiOkResponse({ type: EnhetSvar, description: 'Delen som den var den dagen' })
  async hamtaEnhet(
    @Fragande() { principal }: Asker,
    @SakId() id: string,
    @Query() { datum = today(this.clock) }: DatumFraga,
  ): Promise<EnhetSvar> {
    const organisation = await this.organisation.onDay(principal.kommun, datum);
    const del = organisation.find(id);
    if (!del) throw notFound('Enheten');
    return { ...treeOf(organisation, del), revision: await this.revision(principal.kommun) };
  }

  @KommandoRoute({
    noun: 'enheter',
    action: 'organisation.andra',
    summary: 'Inrätta en nämnd, förvaltning, avdelning eller enhet',
    revision: false,
    creates: 'organisation/enheter',
  })
  inratta(
    @Kommando() request: CommandRequest,
    @Body() { typ, namn, regi = 'egen', overordnadId, giltigFran }: NyEnhetDto,
  ): Promise<Kvitto> {
    const newId = (context: CommandContext): string => this.road.newId(context, 0);
    return this.run(request, newId, (context) => ({
      type: 'InrattaEnhet',
      data: { enhetId: newId(context), typ, namn, regi, overordnadId, giltigFran: giltigFran ?? businessDay(this.clock, context) },
    }));
  }

  @KommandoRoute({
    noun: 'enheter/:id/namnbyte',
    action: 'organisation.andra',
    summary: 'Ge delen ett nytt namn från en dag',
    revision: true,
  })
  bytNamn(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { namn, giltigFran }: NamnbyteDto): Promise<Kvitto> {
    return this.run(
      request,
      () => id,
      (context) => ({ type: 'BytNamn', data: { enhetId: id, namn, giltigFran: giltigFran ?? businessDay(this.clock, context) } }),
    );
  }

  @KommandoRoute({
    noun: 'enheter/:id/flytt',
    action: 'organisation.andra',
    summary: 'Lägg delen under en annan från en dag',
    revision: true,
  })
  flytta(
    @Kommando() request: CommandRequest,
    @SakId() id: string,
    @Body() { overordnadId, giltigFran }: OrganisationsflyttDto,
  ): Promise<Kvitto> {
    return this.run(
      request,
      () => id,
      (context) => ({ type: 'Flytta', data: { enhetId: id, overordnadId, giltigFran: giltigFran ?? businessDay(this.clock, context) } }),
    );
  }

  @KommandoRoute({ noun: 'enheter/:id/upphorande', action: 'organisation.andra', summary: 'Bestäm delens sista dag', revision: true })
  upphor(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { giltigTill }: UpphorandeDto): Promise<Kvitto> {
    return this.run(
      request,
      () => id,
      (context) => ({ type: 'Upphor', data: { enhetId: id, giltigTill: giltigTill ?? businessDay(this.clock, context) } }),
    );
  }

  private run(
    request: CommandRequest,
    answerId: (context: CommandContext) => string,
    command: (context: CommandContext) => NewOrganisationCommand,
  ): Promise<Kvitto> {
    const { principal } = request;
    return this.runner.run(request, {
      authorize: () =>
        this.policy.require(
          principal,
          'organisation.andra',
          { kommun: principal.kommun, vag: [] },
          { action: 'organisation.lasa', what: 'Organisationen' },
        ),
      execute: (context, expectation) => this.bus.execute(new UtforOrganisationskommando(command(context), expectation, context)),
      answerId,
    });
  }

  private async revision(kommun: string): Promise<number> {
    return Number((await this.organisation.revision(kommun)) ?? 0n);
  }
}
