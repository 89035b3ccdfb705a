import { Body, Controller, Inject, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { HistorikSvar, withoutTime } from '#areas/arende';
import type { Permit, Policy, Principal } from '#engine/access';
import { startOfDay } from '#engine/deadline';
import {
  BASE,
  CommandRunner,
  Fragande,
  FragaRoute,
  Kommando,
  KommandoRoute,
  POLICY,
  SakId,
  type Asker,
  type CommandRequest,
  type Kvitto,
} from '#engine/http';
import { MakuleraNyckeltal, RegistreraNyckeltal } from '../application/kommandon.js';
import { Nyckeltalsfragor } from '../read-model/fragor.js';
import { NyckeltalFilterDto, NyckeltalMakuleringDto, RegistreraNyckeltalDto } from './dto.js';
import { NyckeltalslistaSvar, NyckeltalSvar } from './svar.js';

const REGISTRERA = 'nyckeltal.registrera';
const SE = 'nyckeltal.se';

@ApiTags('Nyckeltal')
@ApiBearerAuth()
@Controller(`${BASE}/nyckeltal`.slice(1))
export class NyckeltalController {
  constructor(
    private readonly bus: CommandBus,
    private readonly runner: CommandRunner,
    private readonly fragor: Nyckeltalsfragor,
    @Inject(POLICY) private readonly policy: Policy,
  ) {}

  @KommandoRoute({
    action: REGISTRERA,
    summary: 'Anteckna ett nyckeltal så som källan angav det när det hämtades',
    revision: false,
    creates: 'nyckeltal',
  })
  registrera(@Kommando() request: CommandRequest, @Body() dto: RegistreraNyckeltalDto): Promise<Kvitto> {
    const { hamtad, ...rest } = withoutTime(dto);
    const uppgifter = { ...rest, hamtad: hamtad.length === 10 ? startOfDay(hamtad) : hamtad };
    return this.runner.run(request, {
      authorize: () => this.permit(request.principal),
      execute: (context) => this.bus.execute(new RegistreraNyckeltal(uppgifter, context)),
    });
  }

  @FragaRoute('', SE, 'Nyckeltal så som de senast hämtades, senaste året först', NyckeltalslistaSvar, 'En sida')
  lista(@Fragande() fragare: Asker, @Query() { limit, page, ...filter }: NyckeltalFilterDto): Promise<object> {
    return this.fragor.lista(filter, { limit, page }, fragare);
  }

  @FragaRoute(':id', SE, 'Ett nyckeltal, med tidigare hämtningar', NyckeltalSvar, 'Nyckeltalet')
  hamta(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.hamta(id, fragare);
  }

  @FragaRoute(':id/historik', SE, 'Varje hämtning av nyckeltalet, i ordning', HistorikSvar, 'Händelserna')
  historik(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.historik(id, fragare);
  }

  @KommandoRoute({ noun: ':id/makulering', action: REGISTRERA, summary: 'Makulera en siffra som är fel', revision: true })
  makulera(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { motivering }: NyckeltalMakuleringDto): Promise<Kvitto> {
    return this.runner.run(request, {
      authorize: () => this.permit(request.principal),
      execute: (context, expectation) => this.bus.execute(new MakuleraNyckeltal(id, { motivering }, expectation, context)),
    });
  }

  private permit(principal: Principal): Permit {
    return this.policy.require(principal, REGISTRERA, { kommun: principal.kommun, vag: [] }, { action: SE, what: 'Nyckeltalet' });
  }
}
