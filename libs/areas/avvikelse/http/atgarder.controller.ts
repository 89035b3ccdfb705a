import { Body, Controller, Get, Inject, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Kraver, type Policy } from '#engine/access';
import {
  BASE,
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
import { UtforAvvikelsekommando, type Avvikelsekommando } from '../application/kommandon.js';
import { Avvikelsefragor } from '../read-model/fragor.js';
import { AtgardFilterDto, AtgardsbeslutDto, GenomforandeDto, UppfoljningDto } from './dto.js';
import { withoutTime } from './rapportuppgifter.js';
import { AtgardslistaSvar } from './svar.js';

const Steg = (noun: string, action: string, summary: string): MethodDecorator =>
  KommandoRoute({ noun: `:id/${noun}`, action, summary, revision: true });

/** Åtgärder over all their sources. Each lives in its source's stream: its revision is the source's. */
@ApiTags('Åtgärder')
@ApiBearerAuth()
@Controller(`${BASE}/atgarder`.slice(1))
export class AtgarderController {
  constructor(
    private readonly bus: CommandBus,
    private readonly runner: CommandRunner,
    private readonly fragor: Avvikelsefragor,
    @Inject(POLICY) private readonly policy: Policy,
  ) {}

  @Get()
  @Kraver('atgard.lasa')
  @ApiOperation({ summary: 'Åtgärder som du får se, närmast uppföljning först' })
  @MinstQuery()
  @ApiOkResponse({ type: AtgardslistaSvar })
  lista(@Fragande() fragare: Asker, @Query() { limit, page, ...filter }: AtgardFilterDto): Promise<object> {
    return this.fragor.listaAtgarder(filter, { limit, page }, fragare);
  }

  @Steg('beslut', 'atgard.besluta', 'Planera eller avslå åtgärden')
  besluta(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: AtgardsbeslutDto): Promise<Kvitto> {
    return this.run(request, id, 'atgard.besluta', { type: 'BeslutaAtgard', data: { atgardId: id, ...withoutTime(dto) } });
  }

  @Steg('genomforande', 'atgard.genomfora', 'Anteckna att åtgärden är genomförd')
  genomfor(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { kommentar }: GenomforandeDto): Promise<Kvitto> {
    return this.run(request, id, 'atgard.genomfora', { type: 'GenomforAtgard', data: { atgardId: id, kommentar } });
  }

  @Steg('uppfoljning', 'atgard.genomfora', 'Följ upp om åtgärden haft effekt')
  foljUpp(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: UppfoljningDto): Promise<Kvitto> {
    return this.run(request, id, 'atgard.genomfora', { type: 'FoljUppAtgard', data: { atgardId: id, ...withoutTime(dto) } });
  }

  private async run(request: CommandRequest, id: string, action: string, kommando: Avvikelsekommando): Promise<Kvitto> {
    const { principal } = request;
    const kalla = await this.fragor.atgardskalla(id, principal.kommun);
    const resource = { kommun: kalla.kommun, vag: kalla.enhetVag, actorId: kalla.ansvarigId };
    return this.runner.run(request, {
      authorize: () => this.policy.require(principal, action, resource, { action: 'atgard.se', what: 'Åtgärden' }),
      execute: (context, expectation) => this.bus.execute(new UtforAvvikelsekommando(kalla.kallaId, kommando, expectation, context)),
      answerId: () => id,
    });
  }
}
