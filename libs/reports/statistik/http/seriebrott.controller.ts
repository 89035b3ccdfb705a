import { Body, Controller, Inject, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { HistorikSvar, withoutTime } from '#areas/arende';
import type { Permit, Policy, Principal } from '#engine/access';
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
import { AntecknaSeriebrott, UpphavSeriebrott } from '../application/kommandon.js';
import { Seriebrottsfragor } from '../read-model/seriebrottsfragor.js';
import { SeriebrottAnteckningDto, SeriebrottsfilterDto, SeriebrottUpphavandeDto } from './seriebrott-dto.js';
import { SeriebrottslistaSvar, SeriebrottSvar } from './seriebrott-svar.js';

const ANTECKNA = 'seriebrott.anteckna';
const SE = 'seriebrott.se';

@ApiTags('Statistik')
@ApiBearerAuth()
@Controller(`${BASE}/statistik/seriebrott`.slice(1))
export class SeriebrottController {
  constructor(
    private readonly bus: CommandBus,
    private readonly runner: CommandRunner,
    private readonly fragor: Seriebrottsfragor,
    @Inject(POLICY) private readonly policy: Policy,
  ) {}

  @KommandoRoute({
    action: ANTECKNA,
    summary: 'Anteckna att en serie från en dag räknas på ett annat sätt än förut',
    revision: false,
    creates: 'statistik/seriebrott',
  })
  anteckna(@Kommando() request: CommandRequest, @Body() dto: SeriebrottAnteckningDto): Promise<Kvitto> {
    return this.runner.run(request, {
      authorize: () => this.permit(request.principal),
      execute: (context) => this.bus.execute(new AntecknaSeriebrott({ ...withoutTime(dto) }, context)),
    });
  }

  @FragaRoute('', SE, 'Seriebrott, senaste dagen först', SeriebrottslistaSvar, 'En sida')
  lista(@Fragande() fragare: Asker, @Query() { limit, page, ...filter }: SeriebrottsfilterDto): Promise<object> {
    return this.fragor.lista(filter, { limit, page }, fragare);
  }

  @FragaRoute(':id', SE, 'Ett seriebrott', SeriebrottSvar, 'Seriebrottet')
  hamta(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.hamta(id, fragare);
  }

  @FragaRoute(':id/historik', SE, 'Vad som har hänt med seriebrottet, i ordning', HistorikSvar, 'Händelserna')
  historik(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.historik(id, fragare);
  }

  @KommandoRoute({ noun: ':id/upphavande', action: ANTECKNA, summary: 'Upphäv ett seriebrott som inte gäller', revision: true })
  upphav(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { motivering }: SeriebrottUpphavandeDto): Promise<Kvitto> {
    return this.runner.run(request, {
      authorize: () => this.permit(request.principal),
      execute: (context, expectation) => this.bus.execute(new UpphavSeriebrott(id, { motivering }, expectation, context)),
    });
  }

  private permit(principal: Principal): Permit {
    return this.policy.require(principal, ANTECKNA, { kommun: principal.kommun, vag: [] }, { action: SE, what: 'Seriebrottet' });
  }
}
