import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Principal } from '#engine/access';
import type { CommandContext, CommandResult, CommandRoad, Expectation } from '#engine/command';
import type { Nummerserie } from '#engine/command/nummerserie';
import { COMMAND_ROAD, NUMMERSERIE, REGLER } from '#engine/http';
import { Enhetsuppslag } from '#areas/arende';
import type { Atgardskommando } from '#areas/atgard';
import type { Regler } from '#regler';
import type { LexSarahCommandData } from '../domain/commands.js';
import { lexSarahAggregate, type LexSarahAggregate } from './aggregate.js';
import { LexSarahUppslag } from './uppslag.js';

type Data = LexSarahCommandData;

/** A report as it comes from outside. */
export type Rapportuppgift = Omit<Data['LaggTillRapport']['rapport'], 'avvikelse'>;

/** What the reporter states; number and unit's place are looked up before the decision. */
export type Oppningsuppgifter = Omit<Data['OppnaLexSarah'], 'lexSarahId' | 'nummer' | 'grund' | 'enhet' | 'rapport'> & {
  readonly enhetId: string;
  readonly rapport: Rapportuppgift;
};

export class OppnaLexSarah extends Command<CommandResult> {
  constructor(
    readonly uppgifter: Oppningsuppgifter,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** The commands as they come from outside: without what is looked up. */
export interface LexSarahKommandon extends Omit<
  Data,
  | 'OppnaLexSarah'
  | 'BeslutaLexSarah'
  | 'BeslutaOmAnmalan'
  | 'KompletteraIvoAnmalan'
  | 'ForeslaAtgard'
  | 'BeslutaAtgard'
  | 'GenomforAtgard'
  | 'FoljUppAtgard'
> {
  /** `beslutare`: whose right to decide is looked up in the delegation */
  readonly BeslutaLexSarah: Omit<Data['BeslutaLexSarah'], 'ratt'> & { readonly beslutare: Principal };
  readonly BeslutaOmAnmalan: Omit<Data['BeslutaOmAnmalan'], 'ratt'> & { readonly beslutare: Principal };
  readonly KompletteraIvoAnmalan: Omit<Data['KompletteraIvoAnmalan'], 'skickad'> & { readonly skickad?: string };
}

export type LexSarahKommando =
  | { readonly [T in keyof LexSarahKommandon]: { readonly type: T; readonly data: LexSarahKommandon[T] } }[keyof LexSarahKommandon]
  | Atgardskommando;

export class UtforLexSarahKommando extends Command<CommandResult> {
  constructor(
    readonly id: string,
    readonly kommando: LexSarahKommando,
    readonly expectation: Expectation,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(OppnaLexSarah)
export class OppnaLexSarahHandler implements ICommandHandler<OppnaLexSarah> {
  private readonly aggregate: LexSarahAggregate;

  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(NUMMERSERIE) private readonly nummerserie: Nummerserie,
    @Inject(REGLER) regler: Regler,
    private readonly enhetsuppslag: Enhetsuppslag,
  ) {
    this.aggregate = lexSarahAggregate(regler);
  }

  async execute({ uppgifter, context }: OppnaLexSarah): Promise<CommandResult> {
    const repeated = await this.road.repeated(context);
    if (repeated) return repeated;
    const { enhetId, ...rest } = uppgifter;
    const enhet = await this.enhetsuppslag.enhet(context, enhetId);
    const nummer = await this.nummerserie.next(context.kommun, 'L', Number(this.enhetsuppslag.businessDay(context).slice(0, 4)));
    const data = { ...rest, enhet, nummer, grund: 'rapport' } as const;
    return this.road.execute(this.aggregate, this.road.newId(context, 0), { type: 'OppnaLexSarah', data }, 'new', context);
  }
}

@CommandHandler(UtforLexSarahKommando)
export class UtforLexSarahKommandoHandler implements ICommandHandler<UtforLexSarahKommando> {
  private readonly aggregate: LexSarahAggregate;

  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(REGLER) regler: Regler,
    private readonly uppslag: LexSarahUppslag,
  ) {
    this.aggregate = lexSarahAggregate(regler);
  }

  async execute({ id, kommando, expectation, context }: UtforLexSarahKommando): Promise<CommandResult> {
    const command = await this.uppslag.complete(kommando, context);
    return this.road.execute(this.aggregate, id, command, expectation, context);
  }
}
