import { Body, Controller, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { BASE, CommandRunner, Fragande, FragaRoute, Kommando, SakId, type Asker, type CommandRequest, type Kvitto } from '#engine/http';
import { HistorikSvar, Steg, withoutTime } from '#areas/arende';
import { Atgardsfragor } from '../read-model/atgardsfragor.js';
import { Atgardskallor, type Atgardssteg, type Atgardsstegkommando } from '../read-model/atgardskalla.js';
import { Atgardsrader } from '../read-model/atgardsrader.js';
import { AtgardFilterDto, AtgardsbeslutDto, GenomforandeDto, UppfoljningDto } from './dto.js';
import { AtgardslistaSvar, AtgardSvar } from './svar.js';

const LASA = 'atgard.lasa';
const REGLER = ['INGEN_ATGARD_BESLUTAD'];

/** Åtgärder over all their sources. Each lives in its source's stream: its revision is the source's. */
@ApiTags('Åtgärder')
@ApiBearerAuth()
@Controller(`${BASE}/atgarder`.slice(1))
export class AtgarderController {
  constructor(
    private readonly runner: CommandRunner,
    private readonly fragor: Atgardsfragor,
    private readonly rader: Atgardsrader,
    private readonly kallor: Atgardskallor,
  ) {}

  @FragaRoute('', LASA, 'Åtgärder som du får se, närmast uppföljning först', AtgardslistaSvar, 'En sida')
  lista(@Fragande() fragare: Asker, @Query() { limit, page, ...filter }: AtgardFilterDto): Promise<object> {
    return this.fragor.lista(filter, { limit, page }, fragare);
  }

  @FragaRoute(':id', LASA, 'En åtgärd, med ärendets nummer och revision', AtgardSvar, 'Åtgärden')
  hamta(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.hamta(id, fragare);
  }

  @FragaRoute(':id/historik', LASA, 'Allt som hänt med åtgärden, i ordning', HistorikSvar, 'Händelserna')
  historik(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.historik(id, fragare);
  }

  @Steg('beslut', 'atgard.handlagga', 'Planera eller avslå åtgärden', { regler: REGLER })
  besluta(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: AtgardsbeslutDto): Promise<Kvitto> {
    return this.run(request, id, 'atgard.besluta', { type: 'BeslutaAtgard', data: { atgardId: id, ...withoutTime(dto) } });
  }

  @Steg('genomforande', 'atgard.genomfora', 'Anteckna att åtgärden är genomförd', { regler: REGLER })
  genomfor(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { kommentar }: GenomforandeDto): Promise<Kvitto> {
    return this.run(request, id, 'atgard.genomfora', { type: 'GenomforAtgard', data: { atgardId: id, kommentar } });
  }

  @Steg('uppfoljning', 'atgard.genomfora', 'Följ upp om åtgärden haft effekt', { regler: REGLER })
  foljUpp(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: UppfoljningDto): Promise<Kvitto> {
    return this.run(request, id, 'atgard.genomfora', { type: 'FoljUppAtgard', data: { atgardId: id, ...withoutTime(dto) } });
  }

  private async run(request: CommandRequest, id: string, action: Atgardssteg, kommando: Atgardsstegkommando): Promise<Kvitto> {
    const { principal } = request;
    const rad = await this.rader.en(principal.kommun, id);
    const kalla = this.kallor.av(rad.kallaTyp);
    return this.runner.run(request, {
      authorize: () => kalla.lage(principal, rad, action),
      execute: (context, expectation) => kalla.utfor(rad.kallaId, kommando, expectation, context),
      answerId: () => id,
    });
  }
}
