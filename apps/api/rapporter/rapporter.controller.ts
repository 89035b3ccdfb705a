import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiExtension, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Oppen, type OrganisationDirectory } from '#engine/access';
import { commandIdOf, receiptCodeOf, receiptHashOf, requestMacOf, type CommandContext } from '#engine/command';
import { addDays, stockholmDay } from '#engine/deadline';
import type { EventStore } from '#engine/event-store';
import {
  BASE,
  CLOCK,
  EVENT_STORE,
  ORGANISATION_DIRECTORY,
  RANDOM,
  SERVER_KEY,
  Strypt,
  idempotencyKeyOf,
  type KommandoDto,
} from '#engine/http';
import { canonicalJson, invalid, type Clock, type Json, type Random } from '#engine/kernel';
import { felKvittokod, type Rapportmottagare } from '#areas/arende';
import { FormularfragaDto, KvittoDto, RapportUtanInloggningDto } from './dto.js';
import { RAPPORTMOTTAGARE } from './mottagare.js';
import { AterkopplingSvar, FormularSvar, RapportkvittoSvar } from './svar.js';

/** Nobody is logged in: the log says so, and the receipt code is the only key to the report. */
const UTAN_INLOGGNING = { actorId: 'utan-inloggning', role: 'rapportor-utan-inloggning' } as const;

const MEST_DAGAR_TILLBAKA = 7;

const FORMULARTEXT =
  'Berätta med egna ord vad som har hänt. Skriv bara det som behövs för att förstå händelsen. Du får ett nummer och en kvittokod: spara dem, ' +
  'med dem ser du vad som kom av din rapport. Arbetar du i verksamheten och har sett ett missförhållande är du skyldig att rapportera genast. ' +
  'Gäller det ett missförhållande av allmänt intresse i ditt arbete kan du i stället använda kommunens visselblåsarkanal (lagen 2021:890). ' +
  'Den är skild från det här systemet. Är du brukare, närstående eller någon annan tar vi emot ditt klagomål, din synpunkt, din fråga, ditt förslag ' +
  'eller ditt beröm. Svaret läser du med nummer och kvittokod. Är någons liv i fara, ring 112.';

const Nyckel = ApiHeader({
  name: 'Idempotency-Key',
  required: false,
  description: 'Samma nyckel och samma innehåll ger samma svar; annat innehåll ger 422. Ta ett slumpat värde, till exempel ett UUID.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
  example: 'b3c1e6f0-0001',
});

/** Reporting without login, and what came of it for who holds the receipt. */
@ApiTags('Rapportera utan inloggning')
@Oppen()
@Controller(`${BASE}/rapporter`.slice(1))
export class RapporterController {
  constructor(
    @Inject(RAPPORTMOTTAGARE) private readonly mottagare: readonly Rapportmottagare[],
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(ORGANISATION_DIRECTORY) private readonly organisation: OrganisationDirectory,
    @Inject(SERVER_KEY) private readonly serverKey: Buffer,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RANDOM) private readonly random: Random,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Formulärets text och de enheter som kan väljas' })
  @ApiOkResponse({ type: FormularSvar, description: 'Formuläret' })
  async formular(@Query() fraga: FormularfragaDto): Promise<FormularSvar> {
    const organisation = await this.organisation.onDay(await this.kommun(fraga.kommun), stockholmDay(this.clock.now()));
    const delar = organisation.rot ? organisation.under(organisation.rot.id) : [];
    return { text: FORMULARTEXT, enheter: delar.filter((del) => del.typ === 'enhet').map(({ id, namn }) => ({ id, namn })) };
  }

  @Post()
  @Nyckel
  @Strypt('reportsPerAddress')
  @ApiOperation({ summary: 'Rapportera, eller lämna ett klagomål eller en synpunkt, utan att logga in' })
  @ApiCreatedResponse({ type: RapportkvittoSvar, description: 'Kvittot' })
  async rapportera(@Req() request: FastifyRequest, @Body() dto: RapportUtanInloggningDto): Promise<RapportkvittoSvar> {
    const { text, enhetId, typ, onskarSvar, avsandare } = dto;
    this.recent(dto.tidpunkt);
    const mottagare = this.mottagare.find((each) => each.avsandare === avsandare);
    if (!mottagare) throw new Error(`No area takes reports from ${avsandare}`);
    const context = this.context(request, await this.kommun(dto.kommun), dto);
    const kvittokod = receiptCodeOf(this.serverKey, context.commandId);
    const { id } = await mottagare.rapportera(
      {
        text,
        kvittoverifierare: receiptHashOf(this.serverKey, kvittokod),
        ...(enhetId === undefined ? {} : { enhetId }),
        ...(typ === undefined ? {} : { typ }),
        ...(onskarSvar === undefined ? {} : { onskarSvar }),
      },
      context,
    );
    return { nummer: await mottagare.nummer(context.kommun, id), kvittokod };
  }

  @Post('aterkoppling')
  @Nyckel
  @ApiExtension('x-felkoder', ['FEL_KVITTOKOD', 'FEL_FAS'])
  @HttpCode(200)
  @Strypt('receiptAttemptsPerAddress')
  @ApiOperation({ summary: 'Se vad som kom av en rapport, och lägg till uppgifter' })
  @ApiOkResponse({ type: AterkopplingSvar, description: 'Det som kommit av rapporten' })
  async aterkoppling(@Req() request: FastifyRequest, @Body() dto: KvittoDto): Promise<object> {
    const { nummer, kvittokod, text } = dto;
    const context = this.context(request, await this.kommun(dto.kommun), dto);
    const { kommun } = context;
    const bokstav = nummer.trim().charAt(0).toUpperCase();
    const mottagare = this.mottagare.find((each) => each.bokstav === bokstav);
    if (!mottagare) throw felKvittokod();
    const verifierare = receiptHashOf(this.serverKey, kvittokod);
    if (text === undefined) return mottagare.aterkoppling(kommun, nummer, verifierare, request.id);
    const sedan = await mottagare.komplettera(await mottagare.idOf(kommun, nummer, verifierare), text, context);
    return mottagare.aterkoppling(kommun, nummer, verifierare, request.id, sedan);
  }

  /** Who has no login cannot make a unit late long ago: an older report is written down by somebody who has. */
  private recent(tidpunkt: string | undefined): void {
    if (tidpunkt === undefined || addDays(stockholmDay(this.clock.now()), -MEST_DAGAR_TILLBAKA) <= stockholmDay(tidpunkt)) return;
    const meddelande = `Tidpunkten ligger mer än ${MEST_DAGAR_TILLBAKA} dagar tillbaka. Utelämna den, och berätta i texten när det var.`;
    throw invalid([{ falt: 'tidpunkt', meddelande }]);
  }

  private context(request: FastifyRequest, kommun: string, { tidpunkt }: KommandoDto): CommandContext {
    const key = idempotencyKeyOf(request);
    const route = `${request.method} ${request.url.split('?', 1)[0]}`;
    return {
      ...UTAN_INLOGGNING,
      kommun,
      correlationId: this.random.uuid(),
      commandId: key === undefined ? this.random.uuid() : commandIdOf(kommun, UTAN_INLOGGNING.actorId, route, key),
      requestMac: requestMacOf(this.serverKey, canonicalJson(request.body as Json)),
      ...(tidpunkt === undefined ? {} : { tidpunkt }),
    };
  }

  /** The only kommun of the installation need not be named. */
  private async kommun(named: string | undefined): Promise<string> {
    const kommuner = await this.store.kommuner();
    if (named !== undefined && kommuner.includes(named)) return named;
    if (named === undefined && kommuner.length === 1) return kommuner[0]!;
    const meddelande =
      named === undefined ? 'Ange vilken kommun det gäller, med fyra siffror.' : 'Kommunen finns inte här. Kontrollera kommunkoden.';
    throw invalid([{ falt: 'kommun', meddelande }]);
  }
}
