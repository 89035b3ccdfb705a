import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { Kraver, Oppen, Policy, type PolicyTable } from '#engine/access';
import type { CommandContext, CommandResult, CommandRoad, Expectation } from '#engine/command';
import { DomainError, notFound, rule } from '#engine/kernel';
import {
  BASE,
  CommandRunner,
  COMMAND_ROAD,
  Datum,
  DatumEllerTidpunkt,
  EfterEllerLika,
  FaktorKarta,
  Fragande,
  Fritext,
  Heltal,
  Id,
  JaNej,
  Kod,
  Koder,
  Kommando,
  KommandoDto,
  KommandoRoute,
  Kortext,
  Lista,
  MinstQuery,
  Objekt,
  pageOf,
  POLICY,
  SakId,
  Sidfraga,
  Slug,
  Strypt,
  Tal,
  Tidpunkt,
  Uuidlista,
  Valfri,
  type Asker,
  type CommandRequest,
  type Kvitto,
} from '../index.js';

export const UNIT = '11111111-1111-4111-8111-111111111111';
export const OTHER_UNIT = '22222222-2222-4222-8222-222222222222';
export const THING = '33333333-3333-4333-8333-333333333333';
export const THING_ELSEWHERE = '44444444-4444-4444-8444-444444444444';

export const exampleTable: PolicyTable = {
  'sak.lasa': [
    { roller: ['enhetschef', 'controller'], omfang: 'enhet' },
    { roller: ['medarbetare'], omfang: 'egen' },
  ],
  'sak.rapportera': [{ roller: ['medarbetare', 'enhetschef'], omfang: 'enhet' }],
  'sak.bedoma': [{ roller: ['enhetschef'], omfang: 'enhet' }],
};

class Handelse {
  @Valfri() @DatumEllerTidpunkt() fran?: string;
  @Valfri() @EfterEllerLika('fran') @DatumEllerTidpunkt() till?: string;
  @Kod({ koder: ['tid', 'dag', 'okand'] }) precision!: string;
}
class Berord {
  @Kod({ koder: ['kvinna', 'man', 'okant'] }) kon!: string;
}
export class SakDto extends KommandoDto {
  @Id() enhetId!: string;
  @Fritext({ max: 2_000, exempel: 'Larmet gick inte fram.' }) beskrivning!: string;
  @Valfri() @Kortext({ max: 100 }) rubrik?: string;
  @Valfri() @Objekt(() => Handelse) handelse?: Handelse;
  @Valfri() @Lista(() => Berord, { max: 5 }) berorda?: Berord[];
  @Valfri() @Koder({ koder: ['SoL', 'LSS', 'HSL'] }) lagrum?: string[];
  @Valfri() @FaktorKarta({ min: 1, max: 4 }) faktorer?: Record<string, number>;
  @Valfri() @Heltal({ max: 100 }) antal?: number;
  @Valfri() @Tal({ min: 0, max: 1 }) andel?: number;
  @Valfri() @JaNej() anonym?: boolean;
  @Valfri() @Datum() datum?: string;
  @Valfri() @Tidpunkt() sett?: string;
  @Valfri() @Slug() ansvarigId?: string;
  @Valfri() @Uuidlista() orsakIds?: string[];
}
class BedomningDto extends KommandoDto {
  @Valfri() @Fritext() motivering?: string;
}
class SakFraga extends Sidfraga {
  @Valfri() @JaNej() oppna?: boolean;
  @Valfri() @Koder({ koder: ['SoL', 'LSS', 'HSL'] }) lagrum?: string[];
  @Valfri() @Datum() fran?: string;
}
class SakSvar {
  @Id() id!: string;
  @Heltal() revision!: number;
}
class SakerSvar extends Sidfraga {
  @Lista(() => SakSvar) saker!: readonly SakSvar[];
  @Heltal() totalt!: number;
}
class RapportDto {
  @Fritext({ max: 4_000 }) text!: string;
}
class RapportSvar {
  @Kortext({ exempel: 'A-2026-000123' }) nummer!: string;
}

/** Stands in for the command road: one revision per thing, and what a repeated command answered. */
export class FakeRoad implements Pick<CommandRoad, 'repeated'> {
  readonly contexts: CommandContext[] = [];
  failure: Error | null = null;
  private readonly seen = new Map<string, { readonly mac: string | undefined; readonly result: CommandResult }>();
  private revision = 2n;

  repeated(context: CommandContext): Promise<CommandResult | null> {
    const found = this.seen.get(context.commandId);
    if (found && found.mac !== context.requestMac) throw rule('IDEMPOTENSNYCKEL_ANNAN_BEGARAN', 'Annan begäran. Använd en ny nyckel.');
    return Promise.resolve(found?.result ?? null);
  }

  maybeFail(motivering: string | undefined): void {
    if (this.failure) throw this.failure;
    if (motivering === 'fel fas') throw rule('FEL_FAS', 'Fel fas. Ta emot först.');
  }

  store(context: CommandContext, expectation: Expectation, id = THING): Promise<CommandResult> {
    this.contexts.push(context);
    if (typeof expectation === 'object' && expectation.revision !== this.revision) {
      throw new DomainError('stale', 'INAKTUELL_REVISION', 'Läs om och försök igen.');
    }
    this.revision += 1n;
    const result = { id, revision: this.revision, position: `${this.revision}`, changed: true };
    this.seen.set(context.commandId, { mac: context.requestMac, result });
    return Promise.resolve(result);
  }
}

/** An area as areas are, on a fake command road: two things, one of them in another unit. */
@Controller(`${BASE}/saker`)
export class SakerController {
  constructor(
    @Inject(CommandRunner) private readonly runner: CommandRunner,
    @Inject(POLICY) private readonly policy: Policy,
    @Inject(COMMAND_ROAD) private readonly road: FakeRoad,
  ) {}

  @KommandoRoute({ action: 'sak.rapportera', summary: 'Rapportera en sak', revision: false, creates: 'saker' })
  rapportera(@Kommando() request: CommandRequest, @Body() dto: SakDto): Promise<Kvitto> {
    return this.runner.run(request, {
      authorize: () =>
        this.policy.require(request.principal, 'sak.rapportera', this.place(dto.enhetId), { action: 'sak.lasa', what: 'Enheten' }),
      execute: (context) => this.road.store(context, 'new'),
    });
  }

  @KommandoRoute({ noun: ':id/bedomning', action: 'sak.bedoma', summary: 'Bedöm en sak', revision: true })
  bedom(@Kommando() request: CommandRequest, @SakId() id: string, @Body() dto: BedomningDto): Promise<Kvitto> {
    return this.runner.run(request, {
      authorize: () => this.policy.require(request.principal, 'sak.bedoma', this.thing(id), { action: 'sak.lasa', what: 'Saken' }),
      execute: (context, expectation) => {
        this.road.maybeFail(dto.motivering);
        return this.road.store(context, expectation, id);
      },
    });
  }

  @Get()
  @Kraver('sak.lasa')
  @MinstQuery()
  @ApiOperation({ summary: 'Saker' })
  @ApiResponse({ status: 200, type: SakerSvar, description: 'En sida' })
  saker(@Query() query: SakFraga): object {
    return { ...pageOf('saker', [], 0, query), fraga: query };
  }

  @Get(':id')
  @Kraver('sak.lasa')
  @MinstQuery()
  @ApiOperation({ summary: 'En sak' })
  @ApiResponse({ status: 200, type: SakSvar, description: 'Saken' })
  sak(@Fragande() { principal }: Asker, @SakId() id: string): SakSvar {
    this.policy.require(principal, 'sak.lasa', this.thing(id), { action: 'sak.lasa', what: 'Saken' });
    return { id, revision: 2 };
  }

  private thing(id: string) {
    if (id === THING) return { kommun: '0000', vag: ['root', UNIT], actorId: 'medarbetare' };
    if (id === THING_ELSEWHERE) return { kommun: '0000', vag: ['root', OTHER_UNIT], actorId: 'annan' };
    throw notFound('Saken');
  }

  private place(unit: string) {
    return { kommun: '0000', vag: ['root', unit] };
  }
}

@Controller(`${BASE}/rapporter`)
@Oppen()
export class RapporterController {
  @Post()
  @HttpCode(201)
  @Strypt('reportsPerAddress')
  @ApiOperation({ summary: 'Rapportera utan inloggning' })
  @ApiResponse({ status: 201, type: RapportSvar, description: 'Mottagen' })
  rapportera(@Body() _: RapportDto): RapportSvar {
    return { nummer: 'A-2026-000001' };
  }
}
