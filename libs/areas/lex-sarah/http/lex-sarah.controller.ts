import { Body, Controller, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiExtraModels, ApiOkResponse, ApiTags } from '@nestjs/swagger';
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
import { HistorikSvar, MotiveringDto, Steg, withoutTime } from '#areas/arende';
import { ForeslaAtgardDto, foreslaAtgard } from '#areas/atgard';
import { LexSarahAtkomst } from '../application/atkomst.js';
import { Klarmarkeringar } from '../application/klarmarkering.js';
import { OppnaLexSarah, UtforLexSarahKommando } from '../application/kommandon.js';
import type { LexSarahKommando } from '../application/utifran.js';
import { ANMALNINGSBESLUT, BESLUT, INITIAL_BEDOMNING, UTREDARE } from '../read-model/delegation.js';
import { LexSarahFragor } from '../read-model/fragor.js';
import { LexSarahHistorik } from '../read-model/historik.js';
import {
  AktDto,
  AnmalningsbeslutDto,
  AvsnittDto,
  BerordaDto,
  ExternUtredareDto,
  ForslagDto,
  HandelseuppgifterDto,
  HorandeDto,
  InitialBedomningDto,
  InvandningDto,
  IvoAnmalanDto,
  IvoArendeDto,
  IvoBeslutDto,
  IvoKompletteringDto,
  KlassningDto,
  KonsekvenserDto,
  LexBeslutDto,
  LexMottagningDto,
  LexSarahFilterDto,
  LiknandeDto,
  NamndinformationDto,
  NamndredovisningDto,
  OppnaLexSarahDto,
  OrsakerDto,
  ParallelltSparDto,
  RapportDto,
  RapportorDto,
  RapportoraterkopplingDto,
  TommaUppgifterDto,
  UppgiftDto,
  UtredareDto,
} from './dto.js';
import { KlarmarkeringSvar, LexLiknandeSvar, LexSarahListaSvar, LexSarahSvar } from './svar.js';
import { berordauppgifter, ivoArendeuppgifter, oppningsuppgifter, rapportuppgift } from './uppgifter.js';

const LASA = 'lex-sarah.lasa';
const HANDLAGGA = 'lex-sarah.handlagga';

/** A decision that the delegation gives to some roles: the door is open to all, and the delegation is asked case by case. */
const Beslut = (noun: string, summary: string, regler: readonly string[]): MethodDecorator => Steg(noun, LASA, summary, { regler });

@ApiTags('Lex Sarah')
@ApiBearerAuth()
@ApiExtraModels(RapportorDto, ExternUtredareDto)
@Controller(`${BASE}/lex-sarah`.slice(1))
export class LexSarahController {
  constructor(
    private readonly bus: CommandBus,
    private readonly runner: CommandRunner,
    private readonly fragor: LexSarahFragor,
    private readonly historikfragor: LexSarahHistorik,
    private readonly atkomst: LexSarahAtkomst,
    private readonly klarmarkeringar: Klarmarkeringar,
  ) {}

  @KommandoRoute({ action: 'lex-sarah.rapportera', summary: 'Rapportera ett missförhållande', revision: false, creates: 'lex-sarah' })
  rapportera(@Kommando() request: CommandRequest, @Body() dto: OppnaLexSarahDto): Promise<Kvitto> {
    return this.runner.run(request, {
      authorize: () => this.atkomst.permitToReport(request.principal),
      execute: (context) => this.bus.execute(new OppnaLexSarah(oppningsuppgifter(dto), context)),
    });
  }

  @FragaRoute('', LASA, 'Lex Sarah-ärenden som du får se, senast inkomna först', LexSarahListaSvar, 'En sida')
  lista(@Fragande() fragare: Asker, @Query() { limit, page, ...filter }: LexSarahFilterDto): Promise<object> {
    return this.fragor.lista(filter, { limit, page }, fragare);
  }

  @FragaRoute(':id', LASA, 'Ett lex Sarah-ärende, så mycket av det som du får se', LexSarahSvar, 'Ärendet')
  hamta(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.hamta(id, fragare);
  }

  @FragaRoute(':id/historik', LASA, 'Allt som hänt i ärendet, i ordning', HistorikSvar, 'Händelserna')
  historik(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.historikfragor.hamta(id, fragare);
  }

  @FragaRoute(':id/liknande', LASA, 'Tidigare händelser som liknar den här, var och en med skälen', LexLiknandeSvar, 'De som liknar')
  liknande(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.fragor.liknande(id, fragare);
  }

  @Steg('rapporter', 'lex-sarah.rapportera', 'Lägg till ännu en rapport om samma händelse', {
    revision: false,
    regler: ['FOR_MANGA_RAPPORTER'],
  })
  laggTillRapport(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: RapportDto): Promise<Kvitto> {
    const kommando = { type: 'LaggTillRapport', data: { rapport: rapportuppgift(dto) } } as const;
    return this.run(request, id, kommando, () => this.atkomst.permitToAddReport(request.principal, id));
  }

  @Steg('mottagning', HANDLAGGA, 'Ta emot rapporten')
  taEmot(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { omedelbaraAtgarder = [] }: LexMottagningDto): Promise<Kvitto> {
    return this.handlagg(request, id, { type: 'TaEmotLexSarah', data: { omedelbaraAtgarder } });
  }

  @Steg('klassning', HANDLAGGA, 'Ange kategorier och lagrum')
  klassa(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: KlassningDto): Promise<Kvitto> {
    return this.handlagg(request, id, { type: 'KlassaLexSarah', data: withoutTime(dto) });
  }

  @Steg('handelse', HANDLAGGA, 'Ange när det hände och hur det upptäcktes, så som det nu är känt')
  angeHandelse(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: HandelseuppgifterDto): Promise<Kvitto> {
    return this.handlagg(request, id, { type: 'AngeHandelseuppgifter', data: withoutTime(dto) });
  }

  @Steg('namndinformation', 'lex-sarah.informera-namnd', 'Anteckna att en nämnd som anlitar verksamheten är informerad', {
    regler: ['IVO_ANMALAN_SAKNAS'],
  })
  informeraNamnd(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: NamndinformationDto): Promise<Kvitto> {
    const kommando = { type: 'InformeraNamnd', data: withoutTime(dto) } as const;
    return this.run(request, id, kommando, () => this.atkomst.permit(request.principal, id, 'lex-sarah.informera-namnd'));
  }

  @Beslut('initial-bedomning', 'Bedöm om rapporten ska utredas eller lämnas åter som avvikelse', [
    'RAPPORT_SKA_UTREDAS',
    'OPPNA_ATGARDER',
    'JAV',
  ])
  bedomInitialt(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: InitialBedomningDto): Promise<Kvitto> {
    return this.besluta(request, id, INITIAL_BEDOMNING, { type: 'BedomInitialt', data: withoutTime(dto) });
  }

  @Beslut('utredare', 'Utse utredare', ['JAV'])
  utseUtredare(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: UtredareDto): Promise<Kvitto> {
    return this.besluta(request, id, UTREDARE, { type: 'UtseUtredare', data: withoutTime(dto) });
  }

  @Steg('berorda', HANDLAGGA, 'Ange vilka som är berörda, så som det nu är känt')
  angeBerorda(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: BerordaDto): Promise<Kvitto> {
    return this.handlagg(request, id, { type: 'AngeBerorda', data: berordauppgifter(dto) });
  }

  @Steg('avsnitt', HANDLAGGA, 'Skriv ett avsnitt av utredningen')
  skrivAvsnitt(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: AvsnittDto): Promise<Kvitto> {
    return this.handlagg(request, id, { type: 'SkrivAvsnitt', data: withoutTime(dto) });
  }

  @Steg('uppgifter', HANDLAGGA, 'Dokumentera en uppgift: fakta eller bedömning, med dag, källa och vem som dokumenterade')
  dokumentera(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: UppgiftDto): Promise<Kvitto> {
    return this.handlagg(request, id, { type: 'DokumenteraUppgift', data: withoutTime(dto) });
  }

  @Steg('horande', HANDLAGGA, 'Ange om den enskilde har hörts och informerats, eller varför inte')
  angeHorande(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: HorandeDto): Promise<Kvitto> {
    return this.handlagg(request, id, { type: 'AngeHorande', data: withoutTime(dto) });
  }

  @Steg('konsekvenser', HANDLAGGA, 'Beskriv konsekvenserna för den enskilde, och barnperspektivet när ett barn är berört')
  beskrivKonsekvenser(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: KonsekvenserDto): Promise<Kvitto> {
    return this.handlagg(request, id, { type: 'BeskrivKonsekvenser', data: withoutTime(dto) });
  }

  @Steg('orsaker', HANDLAGGA, 'Ange bakomliggande orsaker', { regler: ['ORSAK_PA_SYSTEMNIVA_SAKNAS'] })
  angeOrsaker(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { orsaker }: OrsakerDto): Promise<Kvitto> {
    return this.handlagg(request, id, { type: 'AngeOrsaker', data: { orsaker } });
  }

  @Steg('liknande', HANDLAGGA, 'Redovisa vilka tidigare händelser som granskats och vad det visade')
  granskaLiknande(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: LiknandeDto): Promise<Kvitto> {
    return this.handlagg(request, id, { type: 'GranskaLiknande', data: withoutTime(dto) });
  }

  @Steg('akt', HANDLAGGA, 'Ange om händelsen är noterad i den enskildes akt, eller varför inte')
  noteraIAkt(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: AktDto): Promise<Kvitto> {
    return this.handlagg(request, id, { type: 'NoteraIAkt', data: withoutTime(dto) });
  }

  @Steg('spar', HANDLAGGA, 'Anteckna att ett annat spår inletts eller avslutats: polisanmälan, arbetsrätt, lex Maria …')
  noteraSpar(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: ParallelltSparDto): Promise<Kvitto> {
    return this.handlagg(request, id, { type: 'NoteraParallelltSpar', data: withoutTime(dto) });
  }

  @Steg('atgarder', HANDLAGGA, 'Föreslå en åtgärd', { creates: 'atgarder' })
  foreslaAtgard(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: ForeslaAtgardDto): Promise<Kvitto> {
    return this.run(request, id, foreslaAtgard(dto), () => this.atkomst.permit(request.principal, id, HANDLAGGA), true);
  }

  @Steg('forslag', HANDLAGGA, 'Lämna förslag: grad, motivering och risk för upprepning')
  lamnaForslag(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: ForslagDto): Promise<Kvitto> {
    const { atgardIds = [], ...rest } = withoutTime(dto);
    return this.handlagg(request, id, { type: 'LamnaForslag', data: { ...rest, atgardIds } });
  }

  @ApiOkResponse({ type: KlarmarkeringSvar, description: 'Låst, med versionens nummer och vad beslutet ännu kommer att sakna' })
  @Steg('klarmarkering', HANDLAGGA, 'Klarmarkera utredningen: numrerar en version och låser den')
  async klarmarkera(@Kommando() request: CommandRequest, @SakId() id: string, @Body() _: TommaUppgifterDto): Promise<KlarmarkeringSvar> {
    const kvitto = await this.handlagg(request, id, { type: 'Klarmarkera', data: {} });
    const { utredningsversion, saknas } = await this.klarmarkeringar.vid(request.principal.kommun, id, kvitto.revision);
    return { ...kvitto, utredningsversion, saknas: [...saknas] };
  }

  @Steg('upplasning', HANDLAGGA, 'Lås upp utredningen för att ändra i den')
  lasUpp(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { motivering }: MotiveringDto): Promise<Kvitto> {
    return this.handlagg(request, id, { type: 'LasUppUtredning', data: { motivering } });
  }

  @Beslut('beslut', 'Besluta om vad det rapporterade utgjorde', ['FEL_UTREDNINGSVERSION', 'EJ_DELEGERAT', 'JAV'])
  beslutaGrad(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: LexBeslutDto): Promise<Kvitto> {
    const { principal: beslutare } = request;
    return this.besluta(request, id, BESLUT, { type: 'BeslutaLexSarah', data: { ...withoutTime(dto), beslutare } });
  }

  @Beslut('anmalningsbeslut', 'Besluta om händelsen ska anmälas till IVO', ['EJ_DELEGERAT', 'JAV', 'IVO_ANMALAN_FINNS'])
  beslutaOmAnmalan(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: AnmalningsbeslutDto): Promise<Kvitto> {
    const { principal: beslutare } = request;
    return this.besluta(request, id, ANMALNINGSBESLUT, { type: 'BeslutaOmAnmalan', data: { ...withoutTime(dto), beslutare } });
  }

  @Steg('ivo-anmalan', HANDLAGGA, 'Registrera den skickade anmälan till IVO', { regler: ['IVO_ANMALAN_FINNS'] })
  skickaAnmalan(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: IvoAnmalanDto): Promise<Kvitto> {
    return this.handlagg(request, id, { type: 'SkickaIvoAnmalan', data: withoutTime(dto) });
  }

  @Steg('ivo-komplettering', HANDLAGGA, 'Registrera en komplettering till IVO', { regler: ['IVO_ANMALAN_SAKNAS', 'FEL_UTREDNINGSVERSION'] })
  kompletteraAnmalan(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: IvoKompletteringDto): Promise<Kvitto> {
    return this.handlagg(request, id, { type: 'KompletteraIvoAnmalan', data: withoutTime(dto) });
  }

  @Steg('ivo-arende', HANDLAGGA, 'Registrera att IVO har öppnat ett eget ärende')
  noteraIvoArende(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: IvoArendeDto): Promise<Kvitto> {
    return this.handlagg(request, id, { type: 'NoteraIvoArende', data: ivoArendeuppgifter(dto) });
  }

  @Steg('ivo-beslut', HANDLAGGA, 'Registrera IVO:s beslut', { regler: ['IVO_ANMALAN_SAKNAS'] })
  noteraIvoBeslut(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: IvoBeslutDto): Promise<Kvitto> {
    return this.handlagg(request, id, { type: 'NoteraIvoBeslut', data: withoutTime(dto) });
  }

  @Steg('invandning', HANDLAGGA, 'Registrera att rapportören inte godtar beslutet, och vem som prövar igen', { regler: ['JAV'] })
  motInvandning(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: InvandningDto): Promise<Kvitto> {
    return this.handlagg(request, id, { type: 'MottaInvandning', data: withoutTime(dto) });
  }

  @Steg('namndredovisning', 'lex-sarah.redovisa', 'Registrera att utredningen har redovisats för nämnden', {
    regler: ['FEL_UTREDNINGSVERSION'],
  })
  redovisa(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: NamndredovisningDto): Promise<Kvitto> {
    const kommando = { type: 'RedovisaForNamnd', data: withoutTime(dto) } as const;
    return this.run(request, id, kommando, () => this.atkomst.permit(request.principal, id, 'lex-sarah.redovisa'));
  }

  @Steg('aterkoppling', HANDLAGGA, 'Berätta för rapportörerna vad som kom av rapporten')
  aterkoppla(@Kommando() request: CommandRequest, @SakId() id: string, @Body() { text }: RapportoraterkopplingDto): Promise<Kvitto> {
    return this.handlagg(request, id, { type: 'AterkopplaRapportoren', data: { text } });
  }

  @Steg('avslut', HANDLAGGA, 'Avsluta ärendet', { regler: ['IVO_ANMALAN_SAKNAS', 'OPPNA_ATGARDER'] })
  avsluta(@Kommando() request: CommandRequest, @SakId() id: string, @Body() _: TommaUppgifterDto): Promise<Kvitto> {
    return this.handlagg(request, id, { type: 'AvslutaLexSarah', data: {} });
  }

  private handlagg(request: CommandRequest, id: string, kommando: LexSarahKommando): Promise<Kvitto> {
    return this.run(request, id, kommando, () => this.atkomst.permit(request.principal, id, HANDLAGGA));
  }

  /** @param beslut code of the decision in the delegation data */
  private besluta(request: CommandRequest, id: string, beslut: string, kommando: LexSarahKommando): Promise<Kvitto> {
    return this.run(request, id, kommando, () => this.atkomst.permitBeslut(request, id, beslut));
  }

  private run(
    request: CommandRequest,
    id: string,
    kommando: LexSarahKommando,
    authorize: () => Promise<Permit>,
    answersNewThing = false,
  ): Promise<Kvitto> {
    return this.runner.run(request, {
      authorize,
      execute: (context, expectation) => this.bus.execute(new UtforLexSarahKommando(id, kommando, expectation, context)),
      answersNewThing,
    });
  }
}
