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
import { InrattaProcess, UtforProcesskommando, type Processkommando } from '../../application/process/kommandon.js';
import { Processfragor } from '../../read-model/process/fragor.js';
import {
  AktivitetDto,
  AktivitetsborttagandeDto,
  AktivitetsordningDto,
  AndraAktivitetDto,
  AndraProcessDto,
  InrattaProcessDto,
  ProcessfaststallandeDto,
  ProcessFilterDto,
  ProcessnyckeltalDto,
  ProcessVisningDto,
  ProcessupphorandeDto,
} from './dto.js';
import { ProcesslistaSvar, ProcessSvar } from './svar.js';

const LASA = 'styrdokument.lasa';
const ANDRA = 'styrdokument.andra';
const BESLUTA = 'styrdokument.besluta';

@ApiTags('Ledningssystem')
@ApiBearerAuth()
@Controller(`${BASE}/processer`.slice(1))
export class ProcessController {
  constructor(
    private readonly bus: CommandBus,
    private readonly runner: CommandRunner,
    private readonly fragor: Processfragor,
    private readonly atkomst: Styrdokumentsatkomst,
  ) {}

  @KommandoRoute({ action: ANDRA, summary: 'Börja beskriva en process', revision: false, creates: 'processer' })
  inratta(@Kommando() request: CommandRequest, @Body() dto: InrattaProcessDto): Promise<Kvitto> {
    const { samverkan = [], ...rest } = withoutTime(dto);
    const { principal, tidpunkt } = request;
    return this.runner.run(request, {
      authorize: () => this.atkomst.permitToBegin(principal, rest.organisationsenhetId, tidpunkt),
      execute: (context) => this.bus.execute(new InrattaProcess({ ...rest, samverkan }, context)),
    });
  }

  @FragaRoute('', LASA, 'Processer, efter titel', ProcesslistaSvar, 'En sida')
  lista(@Fragande() fragare: Asker, @Query() { limit, page, ...filter }: ProcessFilterDto): Promise<object> {
    return this.fragor.lista(filter, { limit, page }, fragare);
  }

  @FragaRoute(':id', LASA, 'En process, som den är fastställd', ProcessSvar, 'Processen')
  hamta(@Fragande() fragare: Asker, @SakId() id: string, @Query() visning: ProcessVisningDto): Promise<object> {
    return this.fragor.hamta(id, visning, fragare);
  }

  @FragaRoute(':id/historik', LASA, 'Allt som hänt med processen, i ordning', HistorikSvar, 'Händelserna')
  historik(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.historik(id, fragare);
  }

  @Steg('andring', ANDRA, 'Ändra vad processen är, vem som äger den eller vilka den samverkar med')
  andra(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: AndraProcessDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'AndraProcess', data: withoutTime(dto) });
  }

  @Steg('aktiviteter', ANDRA, 'Lägga till en aktivitet', { creates: 'processer/:id' })
  laggTill(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: AktivitetDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'LaggTillAktivitet', data: withoutTime(dto) }, true);
  }

  @Steg('aktiviteter/:aktivitetId/andring', ANDRA, 'Ändra en aktivitet')
  andraAktivitet(
    @Kommando() request: CommandRequest,
    @SakId() id: string,
    @SakId('aktivitetId') aktivitetId: string,
    @Body() dto: AndraAktivitetDto,
  ): Promise<Kvitto> {
    return this.run(request, id, { type: 'AndraAktivitet', data: { aktivitetId, ...withoutTime(dto) } });
  }

  @Steg('aktiviteter/:aktivitetId/borttagande', ANDRA, 'Ta bort en aktivitet')
  taBort(
    @Kommando() request: CommandRequest,
    @SakId() id: string,
    @SakId('aktivitetId') aktivitetId: string,
    @Body() { motivering }: AktivitetsborttagandeDto,
  ): Promise<Kvitto> {
    return this.run(request, id, { type: 'TaBortAktivitet', data: { aktivitetId, motivering } });
  }

  @Steg('aktivitetsordning', ANDRA, 'Säga i vilken ordning aktiviteterna görs')
  ordna(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { ordning }: AktivitetsordningDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'OrdnaAktiviteter', data: { ordning } });
  }

  @Steg('nyckeltal', ANDRA, 'Ange ett nyckeltal för processen, med mål')
  nyckeltal(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: ProcessnyckeltalDto): Promise<Kvitto> {
    return this.run(request, id, { type: 'AngeProcessnyckeltal', data: withoutTime(dto) });
  }

  @Steg('faststallande', BESLUTA, 'Fastställa processen som den är skriven')
  faststall(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: ProcessfaststallandeDto): Promise<Kvitto> {
    return this.beslut(request, id, ({ instans }) => ({ type: 'FaststallProcess', data: { ...withoutTime(dto), instans } }));
  }

  @Steg('upphorande', BESLUTA, 'Besluta att processen inte ska gälla längre')
  upphor(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: ProcessupphorandeDto): Promise<Kvitto> {
    return this.beslut(request, id, () => ({ type: 'UpphorProcess', data: withoutTime(dto) }));
  }

  private run(request: CommandRequest, id: string, kommando: Processkommando, answersNewThing = false): Promise<Kvitto> {
    return this.runner.run(request, {
      authorize: () => this.atkomst.permitToChange(request.principal, 'process', id),
      execute: (context, expectation) => this.bus.execute(new UtforProcesskommando(id, kommando, expectation, context)),
      answersNewThing,
    });
  }

  private async beslut(request: CommandRequest, id: string, kommando: (stod: Beslutsstod) => Processkommando): Promise<Kvitto> {
    let stod: Beslutsstod;
    return this.runner.run(request, {
      authorize: async () => (stod = await this.atkomst.permitToAdopt(request.principal, 'process', id, request.tidpunkt)).permit,
      execute: (context, expectation) => this.bus.execute(new UtforProcesskommando(id, kommando(stod), expectation, context)),
    });
  }
}
