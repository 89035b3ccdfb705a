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
import {
  Informationsatkomst,
  MakuleraPersonalinformation,
  RegistreraPersonalinformation,
} from '../../application/personalinformation/kommandon.js';
import { Personalinformationsfragor } from '../../read-model/personalinformation/fragor.js';
import { MakuleringDto, PersonalinformationDto, PersonalinformationFilterDto, SaknasFragaDto } from './dto.js';
import { PersonalinformationslistaSvar, PersonalinformationSvar, SaknadInformationSvar } from './svar.js';

const REGISTRERA = 'personalinformation.registrera';
const SE = 'personalinformation.se';

@ApiTags('Ledningssystem')
@ApiBearerAuth()
@Controller(`${BASE}/ledningssystem/personalinformation`.slice(1))
export class PersonalinformationController {
  constructor(
    private readonly bus: CommandBus,
    private readonly runner: CommandRunner,
    private readonly fragor: Personalinformationsfragor,
    private readonly atkomst: Informationsatkomst,
  ) {}

  @KommandoRoute({
    action: REGISTRERA,
    summary: 'Anteckna att personalen har informerats om sina skyldigheter',
    revision: false,
    creates: 'ledningssystem/personalinformation',
  })
  registrera(@Kommando() request: CommandRequest, @Body() dto: PersonalinformationDto): Promise<Kvitto> {
    const uppgifter = withoutTime(dto);
    return this.runner.run(request, {
      authorize: () => this.atkomst.permitToRegister(request.principal, uppgifter),
      execute: (context) => this.bus.execute(new RegistreraPersonalinformation(uppgifter, context)),
    });
  }

  @FragaRoute('', SE, 'Noteringar om information till personalen, senaste dagen först', PersonalinformationslistaSvar, 'En sida')
  lista(@Fragande() fragare: Asker, @Query() { limit, page, ...filter }: PersonalinformationFilterDto): Promise<object> {
    return this.fragor.lista(filter, { limit, page }, fragare);
  }

  @FragaRoute('saknas', SE, 'Enheter där ingen information till personalen har antecknats', SaknadInformationSvar, 'Enheterna')
  saknas(@Fragande() fragare: Asker, @Query() { ar }: SaknasFragaDto): Promise<object> {
    return this.fragor.saknas(ar, fragare);
  }

  @FragaRoute(':id', SE, 'En notering, med lagen som den vilar på', PersonalinformationSvar, 'Noteringen')
  hamta(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.hamta(id, fragare);
  }

  @FragaRoute(':id/historik', SE, 'Allt som hänt med noteringen, i ordning', HistorikSvar, 'Händelserna')
  historik(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.historik(id, fragare);
  }

  @KommandoRoute({ noun: ':id/makulering', action: REGISTRERA, summary: 'Makulera en notering som är fel', revision: true })
  makulera(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { motivering }: MakuleringDto): Promise<Kvitto> {
    return this.runner.run(request, {
      authorize: () => this.atkomst.permitToAnnul(request.principal, id),
      execute: (context, expectation) => this.bus.execute(new MakuleraPersonalinformation(id, motivering, expectation, context)),
    });
  }
}
