import { Body, Controller, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiExtraModels, ApiTags } from '@nestjs/swagger';
import { HistorikSvar, Steg, withoutTime } from '#areas/arende';
import { foreslaAtgard, ForeslaAtgardDto } from '#areas/atgard';
import type { Permit } from '#engine/access';
import { startOfDay } from '#engine/deadline';
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
import { Klagomalsatkomst } from '../application/atkomst.js';
import { TaEmotKlagomal, UtforKlagomalskommando } from '../application/kommandon.js';
import type { Klagomalskommando } from '../application/uppslag.js';
import { Klagomalsfragor } from '../read-model/fragor.js';
import { Klagomalshistorik } from '../read-model/historik.js';
import {
  AvsandareDto,
  BekraftelseDto,
  DelegationsbeslutDto,
  KlagomalFilterDto,
  KlagomalsavslutDto,
  KlagomalskompletteringDto,
  KlagomalsutredningDto,
  KopplingDto,
  OmklassningDto,
  OmprovningDto,
  RegistreringDto,
  SekretessDto,
  SvarDto,
  TaEmotKlagomalDto,
  TilldelningDto,
} from './dto.js';
import { KlagomalslistaSvar, KlagomalSvar } from './svar.js';

const LASA = 'klagomal.lasa';

@ApiTags('Klagomål och synpunkter')
@ApiBearerAuth()
@ApiExtraModels(AvsandareDto, SekretessDto)
@Controller(`${BASE}/klagomal`.slice(1))
export class KlagomalController {
  constructor(
    private readonly bus: CommandBus,
    private readonly runner: CommandRunner,
    private readonly fragor: Klagomalsfragor,
    private readonly historikfragor: Klagomalshistorik,
    private readonly atkomst: Klagomalsatkomst,
  ) {}

  @KommandoRoute({ action: 'klagomal.ta-emot', summary: 'Ta emot ett klagomål eller en synpunkt', revision: false, creates: 'klagomal' })
  taEmot(@Kommando() request: CommandRequest, @Body() dto: TaEmotKlagomalDto): Promise<Kvitto> {
    const { inkom, kategorier = [], lagrum = [], ...rest } = withoutTime(dto);
    const instant = inkom.length === 10 ? startOfDay(inkom) : inkom;
    const uppgifter = { ...rest, inkom: instant, kategorier, lagrum, mottagningsvag: 'inloggad' } as const;
    return this.runner.run(request, {
      authorize: () => this.atkomst.permitToReceive(request.principal),
      execute: (context) => this.bus.execute(new TaEmotKlagomal(uppgifter, context)),
    });
  }

  @FragaRoute('', LASA, 'Klagomål som du får se, senast inkomna först', KlagomalslistaSvar, 'En sida')
  lista(@Fragande() fragare: Asker, @Query() { limit, page, ...filter }: KlagomalFilterDto): Promise<object> {
    return this.fragor.lista(filter, { limit, page }, fragare);
  }

  @FragaRoute(':id', LASA, 'Ett klagomål, så mycket av det som du får se', KlagomalSvar, 'Klagomålet')
  hamta(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.hamta(id, fragare);
  }

  @FragaRoute(':id/historik', LASA, 'Allt som hänt i ärendet, i ordning', HistorikSvar, 'Händelserna')
  historik(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.historikfragor.klagomal(id, fragare);
  }

  @Steg('registrering', 'klagomal.registrera', 'Registrera i diariet, med sekretessmarkering när den behövs', {
    regler: ['REDAN_REGISTRERAT'],
  })
  registrera(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: RegistreringDto): Promise<Kvitto> {
    return this.run(request, id, 'klagomal.registrera', { type: 'RegistreraKlagomal', data: withoutTime(dto) });
  }

  @Steg('bekraftelse', 'klagomal.bekrafta', 'Anteckna att avsändaren vet att det har kommit in')
  bekrafta(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: BekraftelseDto): Promise<Kvitto> {
    return this.run(request, id, 'klagomal.bekrafta', { type: 'BekraftaKlagomal', data: withoutTime(dto) });
  }

  @Steg('tilldelning', 'klagomal.tilldela', 'Tilldela den enhet som det gäller, och någon där')
  tilldela(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: TilldelningDto): Promise<Kvitto> {
    return this.run(request, id, 'klagomal.tilldela', { type: 'TilldelaKlagomal', data: withoutTime(dto) });
  }

  @Steg('utredning', 'klagomal.handlagga', 'Anteckna vad utredningen visade')
  utred(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { text }: KlagomalsutredningDto): Promise<Kvitto> {
    return this.run(request, id, 'klagomal.handlagga', { type: 'UtredKlagomal', data: { text } });
  }

  @Steg('svar', 'klagomal.handlagga', 'Besvara klagomålet')
  besvara(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: SvarDto): Promise<Kvitto> {
    return this.run(request, id, 'klagomal.handlagga', { type: 'BesvaraKlagomal', data: withoutTime(dto) });
  }

  @Steg('atgarder', 'klagomal.handlagga', 'Föreslå en åtgärd', { creates: 'atgarder' })
  foreslaAtgard(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: ForeslaAtgardDto): Promise<Kvitto> {
    return this.run(request, id, 'klagomal.handlagga', foreslaAtgard(dto), true);
  }

  @Steg('omprovning', 'klagomal.begara-omprovning', 'Begär klagomålsdelegationens prövning när avsändaren inte är nöjd')
  omprova(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { skal }: OmprovningDto): Promise<Kvitto> {
    return this.run(request, id, 'klagomal.begara-omprovning', { type: 'BegarOmprovning', data: { skal } });
  }

  @Steg('delegationsbeslut', 'klagomal.besluta-omprovning', 'Anteckna klagomålsdelegationens beslut')
  beslutaOmprovning(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: DelegationsbeslutDto): Promise<Kvitto> {
    const { principal, tidpunkt } = request;
    return this.runBy(request, id, { type: 'FattaDelegationsbeslut', data: withoutTime(dto) }, () =>
      this.atkomst.permitDelegationsbeslut(principal, id, tidpunkt),
    );
  }

  @Steg('koppling', 'klagomal.koppla', 'Koppla till en avvikelse, ett lex Sarah-ärende eller ett annat klagomål')
  koppla(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: KopplingDto): Promise<Kvitto> {
    return this.run(request, id, 'klagomal.koppla', { type: 'KopplaKlagomal', data: withoutTime(dto) });
  }

  @Steg('omklassning', 'klagomal.omklassa', 'Omklassa det som visat sig vara något annat', { regler: ['OPPNA_ATGARDER'] })
  omklassa(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: OmklassningDto): Promise<Kvitto> {
    return this.run(request, id, 'klagomal.omklassa', { type: 'OmklassaKlagomal', data: withoutTime(dto) });
  }

  @Steg('komplettering', 'klagomal.komplettera', 'Lägg till uppgifter till det som kommit in', {
    revision: false,
    regler: ['FOR_MANGA_KOMPLETTERINGAR'],
  })
  komplettera(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { text }: KlagomalskompletteringDto): Promise<Kvitto> {
    return this.run(request, id, 'klagomal.komplettera', { type: 'KompletteraKlagomal', data: { text } });
  }

  @Steg('avslut', 'klagomal.avsluta', 'Avsluta klagomålet', { regler: ['OPPNA_ATGARDER'] })
  avsluta(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: KlagomalsavslutDto): Promise<Kvitto> {
    return this.run(request, id, 'klagomal.avsluta', { type: 'AvslutaKlagomal', data: withoutTime(dto) });
  }

  private run(request: CommandRequest, id: string, action: string, kommando: Klagomalskommando, answersNewThing = false): Promise<Kvitto> {
    return this.runBy(request, id, kommando, () => this.atkomst.permit(request.principal, id, action), answersNewThing);
  }

  private runBy(
    request: CommandRequest,
    id: string,
    kommando: Klagomalskommando,
    authorize: () => Promise<Permit>,
    answersNewThing = false,
  ): Promise<Kvitto> {
    return this.runner.run(request, {
      authorize,
      execute: (context, expectation) => this.bus.execute(new UtforKlagomalskommando(id, kommando, expectation, context)),
      answersNewThing,
    });
  }
}
