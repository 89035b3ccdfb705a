import { Body, Controller, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { HistorikSvar, Steg, withoutTime } from '#areas/arende';
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
import { UpprattaRutin, UtforRutinkommando, type Rutinkommando } from '../../application/rutin/kommandon.js';
import { Rutinfragor } from '../../read-model/rutin/fragor.js';
import { AndraRutinDto, RutinFilterDto, RutinupphavandeDto, RutinversionDto, RutinVisningDto, UpprattaRutinDto } from './dto.js';
import { RutinlistaSvar, RutinSvar } from './svar.js';

const LASA = 'styrdokument.lasa';
const ANDRA = 'styrdokument.andra';
const BESLUTA = 'styrdokument.besluta';

@ApiTags('Ledningssystem')
@ApiBearerAuth()
@Controller(`${BASE}/rutiner`.slice(1))
export class RutinController {
  constructor(
    private readonly bus: CommandBus,
    private readonly runner: CommandRunner,
    private readonly fragor: Rutinfragor,
    private readonly atkomst: Styrdokumentsatkomst,
  ) {}

  @KommandoRoute({ action: ANDRA, summary: 'Upprätta en rutin', revision: false, creates: 'rutiner' })
  uppratta(@Kommando() request: CommandRequest, @Body() dto: UpprattaRutinDto): Promise<Kvitto> {
    const uppgifter = withoutTime(dto);
    const { principal, tidpunkt } = request;
    return this.runner.run(request, {
      authorize: () => this.atkomst.permitToBegin(principal, uppgifter.organisationsenhetId, tidpunkt),
      execute: (context) => this.bus.execute(new UpprattaRutin(uppgifter, context)),
    });
  }

  @FragaRoute('', LASA, 'Rutiner, efter titel', RutinlistaSvar, 'En sida')
  lista(@Fragande() fragare: Asker, @Query() { limit, page, ...filter }: RutinFilterDto): Promise<object> {
    return this.fragor.lista(filter, { limit, page }, fragare);
  }

  @FragaRoute(':id', LASA, 'En rutin, som den gäller i dag, och hur personalen har informerats', RutinSvar, 'Rutinen')
  hamta(@Fragande() fragare: Asker, @SakId() id: string, @Query() { version }: RutinVisningDto): Promise<object> {
    return this.fragor.hamta(id, version, fragare);
  }

  @FragaRoute(':id/historik', LASA, 'Allt som hänt med rutinen, i ordning', HistorikSvar, 'Händelserna')
  historik(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.historik(id, fragare);
  }

  @Steg('andring', ANDRA, 'Ändra vad rutinen heter, vem som äger den eller vad den hör till')
  andra(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: AndraRutinDto): Promise<Kvitto> {
    return this.runner.run(request, {
      authorize: () => this.atkomst.permitToChange(request.principal, 'rutin', id),
      execute: (context, expectation) =>
        this.bus.execute(new UtforRutinkommando(id, { type: 'AndraRutin', data: withoutTime(dto) }, expectation, context)),
    });
  }

  @Steg('versioner', BESLUTA, 'Fastställa en version av rutinen', { creates: 'rutiner/:id', regler: ['FEL_ATGARD'] })
  faststall(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: RutinversionDto): Promise<Kvitto> {
    return this.beslut(request, id, ({ instans }) => ({ type: 'FaststallRutinversion', data: { ...withoutTime(dto), instans } }));
  }

  @Steg('upphavande', BESLUTA, 'Besluta att rutinen inte ska gälla längre')
  upphav(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: RutinupphavandeDto): Promise<Kvitto> {
    return this.beslut(request, id, () => ({ type: 'UpphavRutin', data: withoutTime(dto) }));
  }

  private async beslut(request: CommandRequest, id: string, kommando: (stod: Beslutsstod) => Rutinkommando): Promise<Kvitto> {
    let stod: Beslutsstod;
    return this.runner.run(request, {
      authorize: async () => (stod = await this.atkomst.permitToAdopt(request.principal, 'rutin', id, request.tidpunkt)).permit,
      execute: (context, expectation) => this.bus.execute(new UtforRutinkommando(id, kommando(stod), expectation, context)),
    });
  }
}
