import { Body, Controller, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { HistorikSvar, Steg, withoutTime } from '#areas/arende';
import type { Permit } from '#engine/access';
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
import { Arshjulsatkomst } from '../application/atkomst.js';
import { LaggInIArshjulet, UtforArshjulskommando, type Arshjulskommando } from '../application/kommandon.js';
import { Arshjulsfragor } from '../read-model/fragor.js';
import { ArshjulFragaDto, ArshjulsbortfallDto, ArshjulsklarmarkeringDto, LaggInIArshjuletDto } from './dto.js';
import { ArshjulSvar, HelArshjulspostSvar } from './svar.js';

const LASA = 'arshjul.lasa';

@ApiTags('Årshjul')
@ApiBearerAuth()
@Controller(`${BASE}/arshjul`.slice(1))
export class ArshjulController {
  constructor(
    private readonly bus: CommandBus,
    private readonly runner: CommandRunner,
    private readonly fragor: Arshjulsfragor,
    private readonly atkomst: Arshjulsatkomst,
  ) {}

  @KommandoRoute({ action: 'arshjul.lagga-in', summary: 'Lägg in något eget i årshjulet', revision: false, creates: 'arshjul' })
  laggIn(@Kommando() request: CommandRequest, @Body() dto: LaggInIArshjuletDto): Promise<Kvitto> {
    const { delaktiga = [], ...rest } = withoutTime(dto);
    return this.runner.run(request, {
      authorize: () => this.atkomst.permitToAdd(request.principal, dto.organisationsenhetId, request.tidpunkt),
      execute: (context) => this.bus.execute(new LaggInIArshjulet({ ...rest, delaktiga }, context)),
    });
  }

  @FragaRoute('', LASA, 'Året månad för månad: vad som ska göras och vilka frister som gäller, för en roll', ArshjulSvar, 'Året')
  aret(@Fragande() fragare: Asker, @Query() filter: ArshjulFragaDto): Promise<object> {
    return this.fragor.aret(filter, fragare);
  }

  @FragaRoute(':id', LASA, 'En post i årshjulet', HelArshjulspostSvar, 'Posten')
  hamta(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.hamta(id, fragare);
  }

  @FragaRoute(':id/historik', LASA, 'Allt som hänt med posten, i ordning', HistorikSvar, 'Händelserna')
  historik(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.historik(id, fragare);
  }

  @Steg('klarmarkering', 'arshjul.lasa', 'Anteckna att det är gjort')
  klarmarkera(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: ArshjulsklarmarkeringDto): Promise<Kvitto> {
    const kommando = { type: 'KlarmarkeraArshjulspost', data: withoutTime(dto) } as const;
    return this.run(request, id, kommando, () => this.atkomst.permitToFinish(request.principal, id));
  }

  @Steg('bortfall', 'arshjul.lata-utga', 'Anteckna att det inte ska göras, och varför')
  latUtga(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: ArshjulsbortfallDto): Promise<Kvitto> {
    const kommando = { type: 'LatArshjulspostUtga', data: withoutTime(dto) } as const;
    return this.run(request, id, kommando, () => this.atkomst.permitToDrop(request.principal, id));
  }

  private run(request: CommandRequest, id: string, kommando: Arshjulskommando, authorize: () => Promise<Permit>): Promise<Kvitto> {
    return this.runner.run(request, {
      authorize,
      execute: (context, expectation) => this.bus.execute(new UtforArshjulskommando(id, kommando, expectation, context)),
    });
  }
}
