import { Body, Controller, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
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
import { EjVerkstalldaatkomst } from '../application/atkomst.js';
import { MakuleraEjVerkstallda, RedovisaEjVerkstallda } from '../application/kommandon.js';
import { EjVerkstalldafragor } from '../read-model/fragor.js';
import { EjVerkstalldaAretDto, EjVerkstalldaDto, EjVerkstalldaFilterDto, EjVerkstalldaMakuleringDto } from './dto.js';
import { EjVerkstalldaAretSvar, EjVerkstalldaListaSvar, EjVerkstalldaSvar } from './svar.js';

const REDOVISA = 'ej-verkstallda.redovisa';
const LASA = 'ej-verkstallda.lasa';

@ApiTags('Ej verkställda beslut')
@ApiBearerAuth()
@Controller(`${BASE}/ej-verkstallda-beslut`.slice(1))
export class EjVerkstalldaController {
  constructor(
    private readonly bus: CommandBus,
    private readonly runner: CommandRunner,
    private readonly fragor: EjVerkstalldafragor,
    private readonly atkomst: EjVerkstalldaatkomst,
  ) {}

  @KommandoRoute({
    action: REDOVISA,
    summary: 'Redovisa ett kvartals ej verkställda beslut; ersätter det som redan har redovisats av kvartalet',
    revision: false,
    creates: 'ej-verkstallda-beslut',
  })
  redovisa(@Kommando() request: CommandRequest, @Body() dto: EjVerkstalldaDto): Promise<Kvitto> {
    const { insatser = [], ...rest } = withoutTime(dto);
    const uppgifter = { ...rest, insatser: insatser.map((insats) => ({ ...insats })) };
    return this.runner.run(request, {
      authorize: () => this.atkomst.permitToState(request.principal, dto.namndId, request.tidpunkt),
      execute: (context) => this.bus.execute(new RedovisaEjVerkstallda(uppgifter, context)),
    });
  }

  @FragaRoute('', LASA, 'Redovisade kvartal, det senaste först', EjVerkstalldaListaSvar, 'En sida')
  lista(@Fragande() fragare: Asker, @Query() { limit, page, ...filter }: EjVerkstalldaFilterDto): Promise<object> {
    return this.fragor.lista(filter, { limit, page }, fragare);
  }

  @FragaRoute('aret', LASA, 'Ett år kvartal för kvartal, med det som inte har redovisats', EjVerkstalldaAretSvar, 'Året')
  aret(@Fragande() fragare: Asker, @Query() { ar }: EjVerkstalldaAretDto): Promise<object> {
    return this.fragor.aret(ar, fragare);
  }

  @FragaRoute(':id', LASA, 'Ett kvartals redovisning, med det som den har ersatt', EjVerkstalldaSvar, 'Redovisningen')
  hamta(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.hamta(id, fragare);
  }

  @FragaRoute(':id/historik', LASA, 'Varje redovisning av kvartalet, i ordning', HistorikSvar, 'Händelserna')
  historik(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.historik(id, fragare);
  }

  @KommandoRoute({ noun: ':id/makulering', action: REDOVISA, summary: 'Makulera en redovisning som är fel', revision: true })
  makulera(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { motivering }: EjVerkstalldaMakuleringDto): Promise<Kvitto> {
    return this.runner.run(request, {
      authorize: () => this.atkomst.permitToAnnul(request.principal, id),
      execute: (context, expectation) => this.bus.execute(new MakuleraEjVerkstallda(id, { motivering }, expectation, context)),
    });
  }
}
