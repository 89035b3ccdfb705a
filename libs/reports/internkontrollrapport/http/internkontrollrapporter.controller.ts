import { Body, Controller, Param, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { HistorikSvar, Steg } from '#areas/arende';
import type { CommandContext, CommandResult, Expectation } from '#engine/command';
import {
  BASE,
  CommandRunner,
  FragaRoute,
  Fragande,
  Kommando,
  KommandoDto,
  KommandoRoute,
  SakId,
  type Asker,
  type CommandRequest,
  type Kvitto,
} from '#engine/http';
import {
  DokumentRoute,
  FoljebladRoute,
  JamforelsefragaDto,
  RapportaterlamningDto,
  RapportdokumentfragaDto,
  RapportfoljebladfragaDto,
  RapportjamforelseSvar,
  UnderlagsfragaDto,
  type Dokumentsvar,
} from '#reports/gemensamt';
import {
  BeslutaInternkontrollrapport,
  SkapaInternkontrollrapport,
  UppdateraInternkontrollrapport,
  UtforInternkontrollrapportkommando,
  type Internkontrollrapportkommando,
} from '../application/kommandon.js';
import { Internkontrollrapporter } from '../application/rapporter.js';
import { saknasForBeslut } from '../domain/index.js';
import { Internkontrollrapportfragor } from '../read-model/fragor.js';
import {
  InternkontrollrapportlistfragaDto,
  OverlamnandeDto,
  RapportbeslutDto,
  SkapaInternkontrollrapportDto,
  SkrivRapportavsnittDto,
} from './dto.js';
import { InternkontrollgranskningSvar, InternkontrollrapportlistaSvar, InternkontrollrapportSvar, RapportunderlagSvar } from './svar.js';

const RAPPORTER = 'internkontrollrapporter';
const SE = 'internkontrollrapport.se';
/** what everybody may ask for: what they get is decided where the report is known */
const SE_PUBLICERAD = 'internkontrollrapport.se-publicerad';
const SKRIVA = 'internkontrollrapport.skriva';

@ApiTags('Internkontrollrapporter')
@ApiBearerAuth()
@Controller(`${BASE}/${RAPPORTER}`.slice(1))
export class InternkontrollrapporterController {
  constructor(
    private readonly bus: CommandBus,
    private readonly runner: CommandRunner,
    private readonly fragor: Internkontrollrapportfragor,
    private readonly rapporter: Internkontrollrapporter,
  ) {}

  @KommandoRoute({
    action: SKRIVA,
    summary: 'Skapa ett utkast av den plan som nämnden har beslutat, fryst vid det löpnummer som är uppnått',
    revision: false,
    creates: RAPPORTER,
  })
  skapa(@Kommando() request: CommandRequest, @Body() { planId, planversion }: SkapaInternkontrollrapportDto): Promise<Kvitto> {
    const uppgifter = { planId, ...(planversion === undefined ? {} : { planversion }) };
    return this.runner.run(request, {
      authorize: () => this.rapporter.permitPlan(request.principal, planId, SKRIVA),
      execute: (context) => this.bus.execute(new SkapaInternkontrollrapport(uppgifter, context)),
    });
  }

  @FragaRoute('', SE_PUBLICERAD, 'Internkontrollrapporter som du får se, senaste perioden först', InternkontrollrapportlistaSvar, 'En sida')
  lista(@Fragande() fragare: Asker, @Query() fraga: InternkontrollrapportlistfragaDto): Promise<object> {
    return this.fragor.lista(fraga, fragare);
  }

  @FragaRoute(':id', SE_PUBLICERAD, 'En internkontrollrapport, så mycket som du får se av den', InternkontrollrapportSvar, 'Rapporten')
  hamta(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.hamta(id, fragare);
  }

  @FragaRoute(':id/historik', SE, 'Allt som hänt med rapporten, i ordning', HistorikSvar, 'Händelserna')
  historik(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.historik(id, fragare);
  }

  @DokumentRoute(SE_PUBLICERAD, 'Internkontrollrapport 2026')
  dokument(@Fragande() fragare: Asker, @SakId() id: string, @Query() { format, utgava }: RapportdokumentfragaDto): Promise<Dokumentsvar> {
    return this.fragor.dokument(id, format, utgava, fragare);
  }

  @FoljebladRoute(SE_PUBLICERAD)
  foljeblad(@Fragande() fragare: Asker, @SakId() id: string, @Query() { format }: RapportfoljebladfragaDto): Promise<Dokumentsvar> {
    return this.fragor.foljeblad(id, format, fragare);
  }

  @FragaRoute(
    ':id/siffror/:nyckel/underlag',
    SE,
    'Kontrollmomenten bakom en siffra eller en tabellrad, som de var vid löpnumret',
    RapportunderlagSvar,
    'Kontrollmomenten bakom siffran',
  )
  @ApiParam({ name: 'nyckel', schema: { type: 'string', example: 'internkontroll.per-bedomning' } })
  underlag(
    @Fragande() fragare: Asker,
    @SakId() id: string,
    @Param('nyckel') nyckel: string,
    @Query() { rad }: UnderlagsfragaDto,
  ): Promise<object> {
    return this.fragor.underlag(id, nyckel, rad, fragare);
  }

  @FragaRoute(':id/jamforelse', SE, 'Vad som skiljer från en annan internkontrollrapport', RapportjamforelseSvar, 'Skillnaderna')
  jamforelse(@Fragande() fragare: Asker, @SakId() id: string, @Query() { med }: JamforelsefragaDto): Promise<object> {
    return this.fragor.jamforelse(id, med, fragare);
  }

  @Steg('avsnitt', SKRIVA, 'Skriv texten i ett avsnitt')
  skriv(
    @Kommando() request: CommandRequest,
    @SakId() id: string,
    @Body() { nyckel, text, publikText }: SkrivRapportavsnittDto,
  ): Promise<Kvitto> {
    const data = { nyckel, text, ...(publikText === undefined ? {} : { publikText }) };
    return this.plain(request, id, SKRIVA, { type: 'SkrivRapportavsnitt', data });
  }

  @ApiOkResponse({ type: InternkontrollgranskningSvar, description: 'Granskad, med vad beslutet ännu saknar' })
  @Steg('granskning', 'internkontrollrapport.granska', 'Anteckna att utkastet är granskat')
  async granska(
    @Kommando() request: CommandRequest,
    @SakId() id: string,
    @Body() _dto: KommandoDto,
  ): Promise<InternkontrollgranskningSvar> {
    const kvitto = await this.plain(request, id, 'internkontrollrapport.granska', { type: 'GranskaInternkontrollrapport', data: {} });
    const { rapport } = await this.rapporter.load(request.principal.kommun, id);
    return { ...kvitto, saknas: [...saknasForBeslut(rapport)] };
  }

  @Steg('aterlamning', 'internkontrollrapport.granska', 'Lämna tillbaka det granskade utkastet för att skrivas vidare på')
  aterlamna(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { motivering }: RapportaterlamningDto): Promise<Kvitto> {
    return this.plain(request, id, 'internkontrollrapport.granska', { type: 'AterlamnaInternkontrollrapport', data: { motivering } });
  }

  @Steg('beslut', 'internkontrollrapport.besluta', 'Registrera nämndens beslut om rapporten; dokumenten lagras som de är', {
    regler: ['KRAVER_NAMNDBESLUT', 'FEL_PLANVERSION'],
  })
  besluta(
    @Kommando() request: CommandRequest,
    @SakId() id: string,
    @Body() { datum, paragraf, diarienummer }: RapportbeslutDto,
  ): Promise<Kvitto> {
    const { principal, tidpunkt } = request;
    const beslut = { datum, paragraf, ...(diarienummer === undefined ? {} : { diarienummer }) };
    let instans = '';
    return this.runner.run(request, {
      authorize: async () => {
        const { permit, beslutsinstans } = await this.rapporter.permitBeslut(principal, id, tidpunkt);
        instans = beslutsinstans;
        return permit;
      },
      execute: (context, expectation) =>
        this.bus.execute(new BeslutaInternkontrollrapport(id, { ...beslut, beslutsinstans: instans }, expectation, context, request)),
    });
  }

  @Steg('overlamnande', 'internkontrollrapport.overlamna', 'Anteckna till vem rapporten är överlämnad, och när')
  overlamna(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { till, datum }: OverlamnandeDto): Promise<Kvitto> {
    return this.plain(request, id, 'internkontrollrapport.overlamna', { type: 'OverlamnaInternkontrollrapport', data: { till, datum } });
  }

  @Steg('publicering', 'internkontrollrapport.publicera', 'Anteckna att den publika utgåvan är publicerad')
  publicera(@Kommando() request: CommandRequest, @SakId() id: string, @Body() _dto: KommandoDto): Promise<Kvitto> {
    return this.plain(request, id, 'internkontrollrapport.publicera', { type: 'PubliceraInternkontrollrapport', data: {} });
  }

  @Steg('uppdatering', SKRIVA, 'Skapa ett nytt utkast av samma plan vid ett nyare löpnummer', { creates: RAPPORTER })
  uppdatera(@Kommando() request: CommandRequest, @SakId() id: string, @Body() _dto: KommandoDto): Promise<Kvitto> {
    return this.run(request, id, SKRIVA, (context, expectation) =>
      this.bus.execute(new UppdateraInternkontrollrapport(id, expectation, context, request)),
    );
  }

  private plain(request: CommandRequest, id: string, action: string, kommando: Internkontrollrapportkommando): Promise<Kvitto> {
    return this.run(request, id, action, (context, expectation) =>
      this.bus.execute(new UtforInternkontrollrapportkommando(id, kommando, expectation, context)),
    );
  }

  private run(
    request: CommandRequest,
    id: string,
    action: string,
    execute: (context: CommandContext, expectation: Expectation) => Promise<CommandResult>,
  ): Promise<Kvitto> {
    return this.runner.run(request, { authorize: () => this.rapporter.permit(request.principal, id, action), execute });
  }
}
