import { Body, Controller, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiExtension, ApiTags } from '@nestjs/swagger';
import { HistorikSvar, withoutTime } from '#areas/arende';
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
import { Styrdokumentsatkomst, type Beslutsstod } from '../../application/atkomst.js';
import { RevideraLedningssystem } from '../../application/revision/kommandon.js';
import { Revisionsfragor } from '../../read-model/revision/fragor.js';
import { LedningssystemrevisionDto, LedningssystemrevisionFilterDto } from './dto.js';
import { LedningssystemrevisionslistaSvar, LedningssystemrevisionSvar } from './svar.js';

const LASA = 'styrdokument.lasa';

@ApiTags('Ledningssystem')
@ApiBearerAuth()
@Controller(`${BASE}/ledningssystem/revisioner`.slice(1))
export class RevisionController {
  constructor(
    private readonly bus: CommandBus,
    private readonly runner: CommandRunner,
    private readonly fragor: Revisionsfragor,
    private readonly atkomst: Styrdokumentsatkomst,
  ) {}

  @KommandoRoute({
    action: 'styrdokument.besluta',
    summary: 'Registrera nämndens beslut om revision av ledningssystemet',
    revision: false,
    creates: 'ledningssystem/revisioner',
  })
  @ApiExtension('x-felkoder', ['KRAVER_NAMNDBESLUT'])
  async revidera(@Kommando() request: CommandRequest, @Body() dto: LedningssystemrevisionDto): Promise<Kvitto> {
    const { andringar = [], ...rest } = withoutTime(dto);
    let stod: Beslutsstod;
    return this.runner.run(request, {
      authorize: async () =>
        (stod = await this.atkomst.permitToRevise(request.principal, rest.organisationsenhetId, rest.datum, request.tidpunkt)).permit,
      execute: (context) => this.bus.execute(new RevideraLedningssystem({ ...rest, andringar, instans: stod.instans }, context)),
    });
  }

  @FragaRoute('', LASA, 'Revisioner av ledningssystemet, den senaste först', LedningssystemrevisionslistaSvar, 'En sida')
  lista(@Fragande() fragare: Asker, @Query() { limit, page, organisationsenhetId }: LedningssystemrevisionFilterDto): Promise<object> {
    return this.fragor.lista(organisationsenhetId, { limit, page }, fragare);
  }

  @FragaRoute(':id', LASA, 'En revision', LedningssystemrevisionSvar, 'Revisionen')
  hamta(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.hamta(id, fragare);
  }

  @FragaRoute(':id/historik', LASA, 'Allt som hänt med revisionen, i ordning', HistorikSvar, 'Händelserna')
  historik(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.historik(id, fragare);
  }
}
