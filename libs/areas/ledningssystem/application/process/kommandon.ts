import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Arendekommando, Enhetsuppslag, oppnaArende, Oppningskommando, type Kommandounion, type Komplett } from '#areas/arende';
import type { CommandResult, CommandRoad } from '#engine/command';
import type { Nummerserie } from '#engine/command/nummerserie';
import { COMMAND_ROAD, NUMMERSERIE, REGLER } from '#engine/http';
import type { CalendarDate } from '#engine/kernel';
import type { Regler } from '#regler';
import type { ProcessCommand, ProcessCommandData } from '../../domain/index.js';
import { processAggregate } from '../aggregate.js';
import { revideringsdag } from '../revideringsdag.js';
import { STYRDOKUMENT } from '../nummer.js';

type Data = ProcessCommandData;

/** What is stated; number and the unit's place are looked up before the decision. */
export type Processuppgifter = Omit<Data['InrattaProcess'], 'nummer' | 'enhet'> & { readonly organisationsenhetId: string };

/** The commands as they come from outside: without the defaults of the day. */
interface Processkommandon extends Omit<Data, 'InrattaProcess' | 'FaststallProcess'> {
  readonly FaststallProcess: Omit<Data['FaststallProcess'], 'nastaRevidering'> & { readonly nastaRevidering?: CalendarDate };
}

export type Processkommando = Kommandounion<Processkommandon>;

export class InrattaProcess extends Oppningskommando<Processuppgifter> {}

export class UtforProcesskommando extends Arendekommando<Processkommando> {}

@CommandHandler(InrattaProcess)
export class InrattaProcessHandler implements ICommandHandler<InrattaProcess> {
  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(NUMMERSERIE) private readonly nummerserie: Nummerserie,
    private readonly enheter: Enhetsuppslag,
  ) {}

  execute({ uppgifter, context }: InrattaProcess): Promise<CommandResult> {
    return oppnaArende(this.road, processAggregate, context, async () => {
      const { organisationsenhetId, ...rest } = uppgifter;
      const enhet = await this.enheter.enhet(context, organisationsenhetId, 'organisationsenhetId');
      const nummer = await this.nummerserie.next(context.kommun, STYRDOKUMENT, this.enheter.ar(context));
      return { type: 'InrattaProcess', data: { ...rest, enhet, nummer } };
    });
  }
}

@CommandHandler(UtforProcesskommando)
export class UtforProcesskommandoHandler implements ICommandHandler<UtforProcesskommando> {
  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(REGLER) private readonly regler: Regler,
  ) {}

  execute({ id, kommando, expectation, context }: UtforProcesskommando): Promise<CommandResult> {
    return this.road.execute(processAggregate, id, this.complete(kommando), expectation, context);
  }

  private complete(kommando: Processkommando): Komplett<ProcessCommand> {
    if (kommando.type !== 'FaststallProcess') return kommando;
    const { nastaRevidering = revideringsdag(this.regler, 'process-revidering', kommando.data.datum), ...rest } = kommando.data;
    return { type: kommando.type, data: { ...rest, nastaRevidering } };
  }
}
