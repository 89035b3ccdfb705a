import { Body, Controller, Get, Inject, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Kraver, type Policy } from '#engine/access';
import {
  BASE,
  CLOCK,
  CommandRunner,
  Fragande,
  Kommando,
  KommandoRoute,
  MinstQuery,
  POLICY,
  type Asker,
  type CommandRequest,
  type Kvitto,
} from '#engine/http';
import type { Clock } from '#engine/kernel';
import { OrganisationService } from '../application/organisation-service.js';
import { UtforOrganisationskommando } from '../application/utfor-organisationskommando.js';
import { DatumFraga, DelegationDto } from './dto.js';
import { DelegationSvar } from './svar.js';
import { today } from './today.js';

@ApiTags('Organisation')
@ApiBearerAuth()
@Controller(`${BASE}/delegation`.slice(1))
export class DelegationController {
  constructor(
    private readonly organisation: OrganisationService,
    private readonly bus: CommandBus,
    private readonly runner: CommandRunner,
    @Inject(POLICY) private readonly policy: Policy,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Kraver('organisation.lasa')
  @ApiOperation({ summary: 'Vem som får besluta vad, i dag eller en annan dag' })
  @MinstQuery()
  @ApiOkResponse({ type: DelegationSvar, description: 'Reglerna som gäller den dagen' })
  async hamta(@Fragande() { principal }: Asker, @Query() { datum = today(this.clock) }: DatumFraga): Promise<object> {
    return { delegation: await this.organisation.delegation(principal.kommun, datum) };
  }

  @KommandoRoute({ action: 'delegation.besluta', summary: 'Registrera en beslutad delegationsregel från en dag', revision: false })
  besluta(@Kommando() request: CommandRequest, @Body() dto: DelegationDto): Promise<Kvitto> {
    const { principal } = request;
    const { beslut, roller, beslutsinstans, fran, till, kalla } = dto;
    const data = { beslut, roller, beslutsinstans, giltigFran: fran, ...(till === undefined ? {} : { giltigTill: till }), kalla };
    return this.runner.run(request, {
      authorize: () =>
        this.policy.require(
          principal,
          'delegation.besluta',
          { kommun: principal.kommun, vag: [] },
          { action: 'organisation.lasa', what: 'Delegationen' },
        ),
      execute: (context, expectation) =>
        this.bus.execute(new UtforOrganisationskommando({ type: 'BeslutaDelegation', data }, expectation, context)),
    });
  }
}
