import { Inject, Injectable } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { invalid, type CalendarDate, type Clock } from '#engine/kernel';
import type { OrganisationDirectory } from '#engine/access';
import type { CommandContext, CommandResult, CommandRoad, Expectation } from '#engine/command';
import type { Nummerserie } from '#engine/command/nummerserie';
import { senast, startOfDay, stockholmDay } from '#engine/deadline';
import { CLOCK, COMMAND_ROAD, NUMMERSERIE, ORGANISATION_DIRECTORY, REGLER } from '#engine/http';
import type { Regler } from '#regler';
import type { AvvikelseCommand, AvvikelseCommandData, EnhetVidTidpunkt } from '../domain/commands.js';
import { avvikelseAggregate, type AvvikelseAggregate } from './aggregate.js';

type Data = AvvikelseCommandData;

/** What the reporter states; number, unit's place and defaults are looked up before the decision. */
export type Rapportuppgifter = Omit<Data['RapporteraAvvikelse'], 'nummer' | 'enhet'> & { readonly enhetId?: string };

export class RapporteraAvvikelse extends Command<CommandResult> {
  constructor(
    readonly uppgifter: Rapportuppgifter,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** The commands as they come from outside: without what is looked up. */
export interface Avvikelsekommandon extends Omit<Data, 'RapporteraAvvikelse' | 'FlyttaAvvikelse' | 'ForeslaAtgard' | 'FoljUppAtgard'> {
  readonly FlyttaAvvikelse: { readonly enhetId: string; readonly motivering: string };
  readonly ForeslaAtgard: Omit<Data['ForeslaAtgard'], 'uppfoljningSenast'> & { readonly uppfoljningSenast?: CalendarDate };
  readonly FoljUppAtgard: Data['FoljUppAtgard'];
}

export type Avvikelsekommando = {
  readonly [T in keyof Avvikelsekommandon]: { readonly type: T; readonly data: Avvikelsekommandon[T] };
}[keyof Avvikelsekommandon];

export class UtforAvvikelsekommando extends Command<CommandResult> {
  constructor(
    readonly id: string,
    readonly kommando: Avvikelsekommando,
    readonly expectation: Expectation,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** A command as the rules take it, but for its circumstances. */
type Komplett = { readonly [C in AvvikelseCommand as C['type']]: Pick<C, 'type' | 'data'> }[AvvikelseCommand['type']];

/** The parts of the organisation that have a manager who receives what happens there. */
const MED_CHEF: readonly string[] = ['enhet', 'avdelning', 'forvaltning'];

/** What a decision needs to know that is neither in the command nor in the case: the organisation and the defaults of the day. */
@Injectable()
export class Avvikelseuppslag {
  constructor(
    @Inject(ORGANISATION_DIRECTORY) private readonly organisation: OrganisationDirectory,
    @Inject(REGLER) private readonly regler: Regler,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  businessDay(context: CommandContext): CalendarDate {
    return stockholmDay(context.tidpunkt ?? this.clock.now());
  }

  async enhet(context: CommandContext, enhetId: string): Promise<EnhetVidTidpunkt> {
    const day = this.businessDay(context);
    const organisation = await this.organisation.onDay(context.kommun, day);
    const del = organisation.find(enhetId);
    if (del && !MED_CHEF.includes(del.typ)) {
      throw invalid([
        { falt: 'enhetId', meddelande: 'En avvikelse hör till en enhet, en avdelning eller en förvaltning. Välj någon av dem.' },
      ]);
    }
    if (del) return { enhetId, regi: del.regi, vag: organisation.vag(enhetId) };
    const meddelande = (await this.organisation.knows(context.kommun, enhetId))
      ? `Enheten fanns inte den ${day}. Välj den enhet som hade ansvaret den dagen, eller rätta tidpunkten.`
      : 'Enheten finns inte. Välj en enhet ur organisationen (GET /organisation).';
    throw invalid([{ falt: 'enhetId', meddelande }]);
  }

  async complete(kommando: Avvikelsekommando, context: CommandContext): Promise<Komplett> {
    switch (kommando.type) {
      case 'FlyttaAvvikelse': {
        const { enhetId, motivering } = kommando.data;
        return { type: kommando.type, data: { enhet: await this.enhet(context, enhetId), motivering } };
      }
      case 'ForeslaAtgard': {
        const { uppfoljningSenast = this.nextFollowUp(context, kommando.data.klarSenast), ...data } = kommando.data;
        return { type: kommando.type, data: { ...data, uppfoljningSenast } };
      }
      case 'FoljUppAtgard': {
        const { data } = kommando;
        if (data.effekt !== 'annu-inte') return { type: kommando.type, data };
        return { type: kommando.type, data: { ...data, uppfoljningSenast: data.uppfoljningSenast ?? this.nextFollowUp(context) } };
      }
      default:
        return kommando;
    }
  }

  /** Katrineholms socialnämnd, kvalitetsledningssystem: a measure is followed up within six months; counted from when it is to be done. */
  private nextFollowUp(context: CommandContext, klarSenast?: CalendarDate): CalendarDate {
    const today = this.businessDay(context);
    const day = klarSenast !== undefined && klarSenast > today ? klarSenast : today;
    return stockholmDay(senast(startOfDay(day), this.regler.frist('atgard-uppfoljning', day).tid));
  }
}

@CommandHandler(RapporteraAvvikelse)
export class RapporteraAvvikelseHandler implements ICommandHandler<RapporteraAvvikelse> {
  private readonly aggregate: AvvikelseAggregate;

  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(NUMMERSERIE) private readonly nummerserie: Nummerserie,
    @Inject(REGLER) regler: Regler,
    private readonly uppslag: Avvikelseuppslag,
  ) {
    this.aggregate = avvikelseAggregate(regler);
  }

  async execute({ uppgifter, context }: RapporteraAvvikelse): Promise<CommandResult> {
    const repeated = await this.road.repeated(context);
    if (repeated) return repeated;
    const { enhetId, ...rest } = uppgifter;
    const enhet = enhetId === undefined ? {} : { enhet: await this.uppslag.enhet(context, enhetId) };
    const nummer = await this.nummerserie.next(context.kommun, 'A', Number(this.uppslag.businessDay(context).slice(0, 4)));
    const command = { type: 'RapporteraAvvikelse', data: { ...rest, ...enhet, nummer } } as const;
    return this.road.execute(this.aggregate, this.road.newId(context, 0), command, 'new', context);
  }
}

@CommandHandler(UtforAvvikelsekommando)
export class UtforAvvikelsekommandoHandler implements ICommandHandler<UtforAvvikelsekommando> {
  private readonly aggregate: AvvikelseAggregate;

  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(REGLER) regler: Regler,
    private readonly uppslag: Avvikelseuppslag,
  ) {
    this.aggregate = avvikelseAggregate(regler);
  }

  async execute({ id, kommando, expectation, context }: UtforAvvikelsekommando): Promise<CommandResult> {
    const command = await this.uppslag.complete(kommando, context);
    return this.road.execute(this.aggregate, id, command, expectation, context);
  }
}
