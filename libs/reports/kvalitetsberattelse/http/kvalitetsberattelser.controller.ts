import { Body, Controller, Param, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
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
  type CommandRouteOptions,
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
import { Berattelser } from '../application/berattelser.js';
import {
  BeslutaKvalitetsberattelse,
  SkapaKvalitetsberattelse,
  UppdateraKvalitetsberattelse,
  UtforKvalitetsberattelsekommando,
  type Kvalitetsberattelsekommando,
} from '../application/kommandon.js';
import { saknasForBeslut } from '../domain/index.js';
import { Berattelsefragor } from '../read-model/fragor.js';
import { SkrivAvsnittDto, BeslutDto, ListfragaDto, NamndbehandlingDto, SkapaDto } from './dto.js';
import {
  BerattelsegranskningSvar,
  KvalitetsberattelsehistorikSvar,
  KvalitetsberattelselistaSvar,
  KvalitetsberattelseSvar,
  UnderlagSvar,
} from './svar.js';

const SE = 'kvalitetsberattelse.se';
/** what everybody may ask for: what they get is decided where the report is known */
const SE_PUBLICERAD = 'kvalitetsberattelse.se-publicerad';
const SKRIVA = 'kvalitetsberattelse.skriva';

const Steg = (noun: string, action: string, summary: string, options: Partial<CommandRouteOptions> = {}): MethodDecorator =>
  KommandoRoute({ noun: `:id/${noun}`, action, summary, revision: true, ...options });

@ApiTags('Kvalitetsberättelser')
@ApiBearerAuth()
@Controller(`${BASE}/kvalitetsberattelser`.slice(1))
export class KvalitetsberattelserController {
  constructor(
    private readonly bus: CommandBus,
    private readonly runner: CommandRunner,
    private readonly fragor: Berattelsefragor,
    private readonly berattelser: Berattelser,
  ) {}

  @KommandoRoute({
    action: SKRIVA,
    summary: 'Skapa ett utkast, fryst vid det löpnummer som är uppnått',
    revision: false,
    creates: 'kvalitetsberattelser',
  })
  skapa(
    @Kommando() request: CommandRequest,
    @Body() { period, organisationsenhetId, mall = 'kvalitetsberattelse' }: SkapaDto,
  ): Promise<Kvitto> {
    const { principal } = request;
    return this.runner.run(request, {
      authorize: async () => {
        const { vag } = await this.berattelser.organisationsurval(principal.kommun, organisationsenhetId, period);
        const permit = this.berattelser.permitFor(principal, vag, SKRIVA);
        this.berattelser.provaPeriod(principal, vag, period);
        return permit;
      },
      execute: (context) => this.bus.execute(new SkapaKvalitetsberattelse({ period: { ...period }, organisationsenhetId, mall }, context)),
    });
  }

  @FragaRoute(
    '',
    SE_PUBLICERAD,
    'Kvalitetsberättelser som du får se, senaste perioden först',
    KvalitetsberattelselistaSvar,
    'Kvalitetsberättelserna',
  )
  lista(@Fragande() fragare: Asker, @Query() fraga: ListfragaDto): Promise<object> {
    return this.fragor.lista(fraga, fragare);
  }

  @FragaRoute(
    ':id',
    SE_PUBLICERAD,
    'En kvalitetsberättelse med siffror, tabeller och textförslag',
    KvalitetsberattelseSvar,
    'Kvalitetsberättelsen',
  )
  hamta(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.hamta(id, fragare);
  }

  @FragaRoute(
    ':id/historik',
    SE,
    'Allt som hänt med kvalitetsberättelsen, i ordning',
    KvalitetsberattelsehistorikSvar,
    'Händelserna i ordning',
  )
  historik(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.historik(id, fragare);
  }

  @DokumentRoute(SE_PUBLICERAD, 'Kvalitetsberättelse 2025')
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
    'Ärendena bakom en siffra eller en tabellrad, som de var vid löpnumret',
    UnderlagSvar,
    'Ärendena bakom siffran',
  )
  @ApiParam({ name: 'nyckel', schema: { type: 'string', example: 'avvikelser.per-riskniva' } })
  underlag(
    @Fragande() fragare: Asker,
    @SakId() id: string,
    @Param('nyckel') nyckel: string,
    @Query() { rad }: UnderlagsfragaDto,
  ): Promise<object> {
    return this.fragor.underlag(id, nyckel, rad, fragare);
  }

  @FragaRoute(
    ':id/jamforelse',
    SE,
    'Vad som skiljer från en annan kvalitetsberättelse: siffror, tabellrader och skrivna texter',
    RapportjamforelseSvar,
    'Skillnaderna',
  )
  jamforelse(@Fragande() fragare: Asker, @SakId() id: string, @Query() { med }: JamforelsefragaDto): Promise<object> {
    return this.fragor.jamforelse(id, med, fragare);
  }

  @Steg('avsnitt', SKRIVA, 'Skriv texten i ett avsnitt')
  skriv(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { nyckel, text, publikText }: SkrivAvsnittDto): Promise<Kvitto> {
    const data = { nyckel, text, ...(publikText === undefined ? {} : { publikText }) };
    return this.plain(request, id, SKRIVA, { type: 'SkrivAvsnitt', data });
  }

  @ApiOkResponse({ type: BerattelsegranskningSvar, description: 'Granskad, med vad beslutet ännu saknar' })
  @Steg('granskning', 'kvalitetsberattelse.granska', 'Anteckna att utkastet är granskat')
  async granska(@Kommando() request: CommandRequest, @SakId() id: string, @Body() _dto: KommandoDto): Promise<BerattelsegranskningSvar> {
    const kvitto = await this.plain(request, id, 'kvalitetsberattelse.granska', { type: 'GranskaKvalitetsberattelse', data: {} });
    const { rapport } = await this.berattelser.load(request.principal.kommun, id);
    return { ...kvitto, saknas: [...saknasForBeslut(rapport)] };
  }

  @Steg('aterlamning', 'kvalitetsberattelse.granska', 'Lämna tillbaka det granskade utkastet för att skrivas vidare på')
  aterlamna(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { motivering }: RapportaterlamningDto): Promise<Kvitto> {
    return this.plain(request, id, 'kvalitetsberattelse.granska', { type: 'AterlamnaKvalitetsberattelse', data: { motivering } });
  }

  @Steg('beslut', 'kvalitetsberattelse.besluta', 'Besluta kvalitetsberättelsen; dokumentet lagras som det är')
  besluta(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { datum, paragraf, diarienummer }: BeslutDto): Promise<Kvitto> {
    const { principal } = request;
    const beslut = { datum, ...(paragraf === undefined ? {} : { paragraf }), ...(diarienummer === undefined ? {} : { diarienummer }) };
    return this.runner.run(request, {
      authorize: async () => {
        const { rapport } = await this.berattelser.load(principal.kommun, id);
        return (await this.berattelser.beslutsratt(principal, rapport, datum)).permit;
      },
      execute: (context, expectation) => this.bus.execute(new BeslutaKvalitetsberattelse(id, beslut, expectation, context, request)),
    });
  }

  @Steg('namndbehandling', 'kvalitetsberattelse.namndbehandla', 'Registrera nämndens behandling med dag och paragraf')
  namndbehandla(
    @Kommando() request: CommandRequest,
    @SakId() id: string,
    @Body() { datum, paragraf, beslut }: NamndbehandlingDto,
  ): Promise<Kvitto> {
    return this.plain(request, id, 'kvalitetsberattelse.namndbehandla', {
      type: 'RegistreraNamndbehandling',
      data: { datum, paragraf, beslut },
    });
  }

  @Steg('publicering', 'kvalitetsberattelse.publicera', 'Anteckna att kvalitetsberättelsen är publicerad')
  publicera(@Kommando() request: CommandRequest, @SakId() id: string, @Body() _dto: KommandoDto): Promise<Kvitto> {
    return this.plain(request, id, 'kvalitetsberattelse.publicera', { type: 'PubliceraKvalitetsberattelse', data: {} });
  }

  @Steg('uppdatering', SKRIVA, 'Skapa ett nytt utkast av samma period vid ett nyare löpnummer', { creates: 'kvalitetsberattelser' })
  uppdatera(@Kommando() request: CommandRequest, @SakId() id: string, @Body() _dto: KommandoDto): Promise<Kvitto> {
    return this.run(request, id, SKRIVA, (context, expectation) =>
      this.bus.execute(new UppdateraKvalitetsberattelse(id, expectation, context, request)),
    );
  }

  private plain(request: CommandRequest, id: string, action: string, kommando: Kvalitetsberattelsekommando): Promise<Kvitto> {
    return this.run(request, id, action, (context, expectation) =>
      this.bus.execute(new UtforKvalitetsberattelsekommando(id, kommando, expectation, context)),
    );
  }

  private run(
    request: CommandRequest,
    id: string,
    action: string,
    execute: (context: CommandContext, expectation: Expectation) => Promise<CommandResult>,
  ): Promise<Kvitto> {
    return this.runner.run(request, { authorize: () => this.berattelser.permit(request.principal, id, action), execute });
  }
}
