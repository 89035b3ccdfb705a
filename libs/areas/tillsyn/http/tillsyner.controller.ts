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
import { Tillsynsatkomst } from '../application/atkomst.js';
import { TaEmotTillsyn, UtforTillsynskommando } from '../application/kommandon.js';
import type { Tillsynskommando } from '../application/uppslag.js';
import { Tillsynsfragor } from '../read-model/fragor.js';
import { Tillsynshistorik } from '../read-model/historik.js';
import { TaEmotTillsynDto, TillsynFilterDto, TillsynsavslutDto, TillsynsbeslutDto, TillsynssvarDto } from './dto.js';
import { TillsynslistaSvar, TillsynSvar } from './svar.js';

const LASA = 'tillsyn.lasa';
const HANDLAGGA = 'tillsyn.handlagga';
const ATGARDA = 'tillsyn.atgarda';

@ApiTags('Tillsyn och granskning')
@ApiBearerAuth()
@Controller(`${BASE}/tillsyner`.slice(1))
export class TillsynerController {
  constructor(
    private readonly bus: CommandBus,
    private readonly runner: CommandRunner,
    private readonly fragor: Tillsynsfragor,
    private readonly historikfragor: Tillsynshistorik,
    private readonly atkomst: Tillsynsatkomst,
  ) {}

  @KommandoRoute({ action: 'tillsyn.ta-emot', summary: 'Registrera en tillsyn eller granskning', revision: false, creates: 'tillsyner' })
  taEmot(@Kommando() request: CommandRequest, @Body() dto: TaEmotTillsynDto): Promise<Kvitto> {
    const { iakttagelser = [], ...rest } = withoutTime(dto);
    const uppgifter = { ...rest, iakttagelser: iakttagelser.map(({ text }) => text) };
    return this.runner.run(request, {
      authorize: () => this.atkomst.permitToReceive(request.principal, dto.enhetId, request.tidpunkt),
      execute: (context) => this.bus.execute(new TaEmotTillsyn(uppgifter, context)),
    });
  }

  @FragaRoute('', LASA, 'Tillsyner som du får se, senast inkomna först', TillsynslistaSvar, 'En sida')
  lista(@Fragande() fragare: Asker, @Query() { limit, page, ...filter }: TillsynFilterDto): Promise<object> {
    return this.fragor.lista(filter, { limit, page }, fragare);
  }

  @FragaRoute(':id', LASA, 'En tillsyn', TillsynSvar, 'Tillsynen')
  hamta(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.hamta(id, fragare);
  }

  @FragaRoute(':id/historik', LASA, 'Allt som hänt i tillsynen, i ordning', HistorikSvar, 'Händelserna')
  historik(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.historikfragor.tillsyn(id, fragare);
  }

  @Steg('svar', HANDLAGGA, 'Anteckna vad som svarades myndigheten')
  besvara(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: TillsynssvarDto): Promise<Kvitto> {
    return this.run(request, id, HANDLAGGA, { type: 'BesvaraTillsyn', data: withoutTime(dto) });
  }

  @Steg('beslut', HANDLAGGA, 'Registrera vad myndigheten beslutade')
  registreraBeslut(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: TillsynsbeslutDto): Promise<Kvitto> {
    return this.run(request, id, HANDLAGGA, { type: 'RegistreraTillsynsbeslut', data: withoutTime(dto) });
  }

  @Steg('atgarder', ATGARDA, 'Föreslå en åtgärd', { creates: 'atgarder' })
  foreslaAtgard(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: ForeslaAtgardDto): Promise<Kvitto> {
    return this.run(request, id, ATGARDA, foreslaAtgard(dto), true);
  }

  @Steg('avslut', HANDLAGGA, 'Avsluta tillsynen', { regler: ['OPPNA_ATGARDER'] })
  avsluta(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: TillsynsavslutDto): Promise<Kvitto> {
    return this.run(request, id, HANDLAGGA, { type: 'AvslutaTillsyn', data: withoutTime(dto) });
  }

  private run(request: CommandRequest, id: string, action: string, kommando: Tillsynskommando, answersNewThing = false): Promise<Kvitto> {
    return this.runner.run(request, {
      authorize: () => this.atkomst.permit(request.principal, id, action),
      execute: (context, expectation) => this.bus.execute(new UtforTillsynskommando(id, kommando, expectation, context)),
      answersNewThing,
    });
  }
}
