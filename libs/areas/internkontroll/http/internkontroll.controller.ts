import { Body, Controller, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { HistorikSvar, Steg, withoutTime } from '#areas/arende';
import { foreslaAtgard, ForeslaAtgardDto } from '#areas/atgard';
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
import { Internkontrollatkomst } from '../application/atkomst.js';
import { UpprattaInternkontrollplan, UtforInternkontrollkommando } from '../application/kommandon.js';
import type { Internkontrollkommando } from '../application/uppslag.js';
import { Internkontrollfragor } from '../read-model/fragor.js';
import { GemensammaMoment } from '../read-model/gemensamma.js';
import { Internkontrollhistorik } from '../read-model/historik.js';
import {
  AndraKontrollmomentDto,
  InternkontrollFilterDto,
  KontrollDto,
  LaggTillKontrollmomentDto,
  PlanavslutDto,
  PlanbeslutDto,
  PlanrevideringDto,
  PlanversionFragaDto,
  RiskinventeringDto,
  TaBortKontrollmomentDto,
  UpprattaInternkontrollplanDto,
} from './dto.js';
import { GemensamtMomentSvar, InternkontrollplanslistaSvar, InternkontrollplanSvar } from './svar.js';

const PLAN = 'internkontrollplaner';
const LASA = 'internkontroll.lasa';

/** A part of the plan that is created, and found in it. */
const IPlanen = { creates: `${PLAN}/:id` };

@ApiTags('Internkontroll')
@ApiBearerAuth()
@Controller(`${BASE}/${PLAN}`.slice(1))
export class InternkontrollController {
  constructor(
    private readonly bus: CommandBus,
    private readonly runner: CommandRunner,
    private readonly fragor: Internkontrollfragor,
    private readonly historikfragor: Internkontrollhistorik,
    private readonly gemensamma: GemensammaMoment,
    private readonly atkomst: Internkontrollatkomst,
  ) {}

  @KommandoRoute({
    action: 'internkontroll.skriva',
    summary: 'Börja upprätta en nämnds internkontrollplan',
    revision: false,
    creates: PLAN,
  })
  uppratta(@Kommando() request: CommandRequest, @Body() dto: UpprattaInternkontrollplanDto): Promise<Kvitto> {
    const { grupper = [], ...rest } = withoutTime(dto);
    return this.runner.run(request, {
      authorize: () => this.atkomst.permitToBegin(request.principal),
      execute: (context) => this.bus.execute(new UpprattaInternkontrollplan({ ...rest, grupper }, context)),
    });
  }

  @FragaRoute('', LASA, 'Internkontrollplaner som du får se, senaste perioden först', InternkontrollplanslistaSvar, 'En sida')
  lista(@Fragande() fragare: Asker, @Query() { limit, page, ...filter }: InternkontrollFilterDto): Promise<object> {
    return this.fragor.lista(filter, { limit, page }, fragare);
  }

  @FragaRoute(
    'gemensamma/:momentId',
    LASA,
    'Hur varje nämnd har gjort ett kontrollmoment som kommunstyrelsen har beslutat för alla; den som saknar det visas',
    GemensamtMomentSvar,
    'Momentet med nämnderna',
  )
  gemensamt(@Fragande() fragare: Asker, @SakId('momentId') momentId: string): Promise<object> {
    return this.gemensamma.hamta(momentId, fragare);
  }

  @FragaRoute(
    ':id',
    LASA,
    'En internkontrollplan med kontroller och åtgärder; en tidigare version så som nämnden beslutade den',
    InternkontrollplanSvar,
    'Planen',
  )
  hamta(@Fragande() fragare: Asker, @SakId() id: string, @Query() { version }: PlanversionFragaDto): Promise<object> {
    return this.fragor.hamta(id, fragare, version);
  }

  @FragaRoute(':id/historik', LASA, 'Allt som hänt med planen, i ordning', HistorikSvar, 'Händelserna')
  historik(@Fragande() fragare: Asker, @SakId() id: string): Promise<object> {
    return this.historikfragor.plan(id, fragare);
  }

  @Steg('riskinventering', 'internkontroll.skriva', 'Inventera en risk', IPlanen)
  inventera(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: RiskinventeringDto): Promise<Kvitto> {
    return this.run(request, id, 'internkontroll.skriva', { type: 'InventeraRisk', data: withoutTime(dto) }, true);
  }

  @Steg('kontrollmoment', 'internkontroll.skriva', 'Lägg till ett kontrollmoment i ett utkast till plan', IPlanen)
  laggTill(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: LaggTillKontrollmomentDto): Promise<Kvitto> {
    return this.run(request, id, 'internkontroll.skriva', { type: 'LaggTillKontrollmoment', data: withoutTime(dto) }, true);
  }

  @Steg('riskinventering/:riskId/andring', 'internkontroll.skriva', 'Rätta en inventerad risk i ett utkast till plan, hel')
  andraRisk(
    @Kommando() request: CommandRequest,
    @SakId() id: string,
    @SakId('riskId') riskId: string,
    @Body() dto: RiskinventeringDto,
  ): Promise<Kvitto> {
    return this.run(request, id, 'internkontroll.skriva', { type: 'AndraInventeradRisk', data: { ...withoutTime(dto), riskId } });
  }

  @Steg('kontrollmoment/:kontrollmomentId/andring', 'internkontroll.skriva', 'Rätta ett kontrollmoment i ett utkast till plan, helt')
  andraMoment(
    @Kommando() request: CommandRequest,
    @SakId() id: string,
    @SakId('kontrollmomentId') kontrollmomentId: string,
    @Body() dto: AndraKontrollmomentDto,
  ): Promise<Kvitto> {
    return this.run(request, id, 'internkontroll.skriva', { type: 'AndraKontrollmoment', data: { ...withoutTime(dto), kontrollmomentId } });
  }

  @Steg('kontrollmoment/:kontrollmomentId/borttagning', 'internkontroll.skriva', 'Ta bort ett kontrollmoment ur ett utkast till plan', {
    regler: ['OPPNA_ATGARDER'],
  })
  taBortMoment(
    @Kommando() request: CommandRequest,
    @SakId() id: string,
    @SakId('kontrollmomentId') kontrollmomentId: string,
    @Body() dto: TaBortKontrollmomentDto,
  ): Promise<Kvitto> {
    return this.run(request, id, 'internkontroll.skriva', {
      type: 'TaBortKontrollmoment',
      data: { ...withoutTime(dto), kontrollmomentId },
    });
  }

  @Steg('beslut', 'internkontroll.besluta', 'Registrera nämndens beslut om planen', { regler: ['KRAVER_NAMNDBESLUT'] })
  besluta(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: PlanbeslutDto): Promise<Kvitto> {
    return this.runINamnden(request, id, (beslutsinstans) => ({
      type: 'BeslutaInternkontrollplan',
      data: { ...withoutTime(dto), beslutsinstans },
    }));
  }

  @Steg('revidering', 'internkontroll.besluta', 'Registrera nämndens beslut att ändra planen; den tidigare versionen finns kvar', {
    regler: ['KRAVER_NAMNDBESLUT'],
  })
  revidera(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: PlanrevideringDto): Promise<Kvitto> {
    const { andringar, ...beslut } = withoutTime(dto);
    const { tillagda = [], andrade = [], borttagna = [] } = andringar;
    return this.runINamnden(request, id, (beslutsinstans) => ({
      type: 'RevideraInternkontrollplan',
      data: { ...beslut, beslutsinstans, tillagda, andrade, borttagna },
    }));
  }

  @Steg(
    'kontrollmoment/:kontrollmomentId/kontroller',
    'internkontroll.kontrollera',
    'Redovisa en kontroll, eller att den inte genomfördes',
    {
      ...IPlanen,
      regler: ['FEL_PLANVERSION'],
    },
  )
  kontrollera(
    @Kommando() request: CommandRequest,
    @SakId() id: string,
    @SakId('kontrollmomentId') kontrollmomentId: string,
    @Body() dto: KontrollDto,
  ): Promise<Kvitto> {
    const { kommentar = '', fynd = [], ...rest } = withoutTime(dto);
    const kommando = { type: 'UtforKontroll', data: { ...rest, kommentar, fynd, kontrollmomentId } } as const;
    return this.runBy(request, id, kommando, () => this.atkomst.permitKontroll(request.principal, id, kontrollmomentId), true);
  }

  @Steg('atgarder', 'internkontroll.foresla-atgard', 'Föreslå en åtgärd mot en risk eller efter en kontroll', { creates: 'atgarder' })
  foreslaAtgard(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: ForeslaAtgardDto): Promise<Kvitto> {
    return this.run(request, id, 'internkontroll.foresla-atgard', foreslaAtgard(dto), true);
  }

  @Steg('avslut', 'internkontroll.skriva', 'Avsluta planen; det som kvarstår går till nästa', { regler: ['OPPNA_ATGARDER'] })
  avsluta(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: PlanavslutDto): Promise<Kvitto> {
    return this.run(request, id, 'internkontroll.skriva', { type: 'AvslutaInternkontrollplan', data: withoutTime(dto) });
  }

  private run(
    request: CommandRequest,
    id: string,
    action: string,
    kommando: Internkontrollkommando,
    answersNewThing = false,
  ): Promise<Kvitto> {
    return this.runBy(request, id, kommando, () => this.atkomst.permit(request.principal, id, action), answersNewThing);
  }

  private runBy(
    request: CommandRequest,
    id: string,
    kommando: Internkontrollkommando,
    authorize: () => Promise<Permit>,
    answersNewThing: boolean,
  ): Promise<Kvitto> {
    return this.runner.run(request, {
      authorize,
      execute: (context, expectation) => this.bus.execute(new UtforInternkontrollkommando(id, kommando, expectation, context)),
      answersNewThing,
    });
  }

  /** The command carries for whom the caller decides: the rules take none but the nämnd. */
  private runINamnden(request: CommandRequest, id: string, kommando: (beslutsinstans: string) => Internkontrollkommando): Promise<Kvitto> {
    const { principal, tidpunkt } = request;
    let instans = '';
    return this.runner.run(request, {
      authorize: async () => {
        const { permit, beslutsinstans } = await this.atkomst.permitBeslut(principal, id, tidpunkt);
        instans = beslutsinstans;
        return permit;
      },
      execute: (context, expectation) => this.bus.execute(new UtforInternkontrollkommando(id, kommando(instans), expectation, context)),
    });
  }
}
