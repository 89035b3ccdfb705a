import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Arendekommando, Enhetsuppslag, oppnaArende, Oppningskommando, type Kommandounion, type Komplett } from '#areas/arende';
import type { CommandContext, CommandResult, CommandRoad } from '#engine/command';
import type { Nummerserie } from '#engine/command/nummerserie';
import { COMMAND_ROAD, NUMMERSERIE, REGLER } from '#engine/http';
import type { CalendarDate } from '#engine/kernel';
import type { Regler } from '#regler';
import type { RutinCommand, RutinCommandData } from '../../domain/index.js';
import { rutinAggregate } from '../aggregate.js';
import { STYRDOKUMENT } from '../nummer.js';
import { revideringsdag } from '../revideringsdag.js';
import { Rutinuppslag } from './uppslag.js';

type Data = RutinCommandData;

/** What is stated; number and the unit's place are looked up before the decision. */
export type Rutinuppgifter = Omit<Data['UpprattaRutin'], 'nummer' | 'enhet'> & { readonly organisationsenhetId: string };

/** The commands as they come from outside: without the defaults of the day. */
interface Rutinkommandon extends Omit<Data, 'UpprattaRutin' | 'FaststallRutinversion'> {
  readonly FaststallRutinversion: Omit<Data['FaststallRutinversion'], 'nastaRevidering'> & { readonly nastaRevidering?: CalendarDate };
}

export type Rutinkommando = Kommandounion<Rutinkommandon>;

export class UpprattaRutin extends Oppningskommando<Rutinuppgifter> {}

export class UtforRutinkommando extends Arendekommando<Rutinkommando> {}

@CommandHandler(UpprattaRutin)
export class UpprattaRutinHandler implements ICommandHandler<UpprattaRutin> {
  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(NUMMERSERIE) private readonly nummerserie: Nummerserie,
    private readonly enheter: Enhetsuppslag,
    private readonly uppslag: Rutinuppslag,
  ) {}

  execute({ uppgifter, context }: UpprattaRutin): Promise<CommandResult> {
    return oppnaArende(this.road, rutinAggregate, context, async () => {
      const { organisationsenhetId, ...rest } = uppgifter;
      const enhet = await this.enheter.enhet(context, organisationsenhetId, 'organisationsenhetId');
      await this.uppslag.provaProcess(context.kommun, rest.processId, rest.aktivitetId);
      const nummer = await this.nummerserie.next(context.kommun, STYRDOKUMENT, this.enheter.ar(context));
      return { type: 'UpprattaRutin', data: { ...rest, enhet, nummer } };
    });
  }
}

@CommandHandler(UtforRutinkommando)
export class UtforRutinkommandoHandler implements ICommandHandler<UtforRutinkommando> {
  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(REGLER) private readonly regler: Regler,
    private readonly uppslag: Rutinuppslag,
  ) {}

  async execute({ id, kommando, expectation, context }: UtforRutinkommando): Promise<CommandResult> {
    return this.road.execute(rutinAggregate, id, await this.complete(id, kommando, context), expectation, context);
  }

  private async complete(id: string, kommando: Rutinkommando, { kommun }: CommandContext): Promise<Komplett<RutinCommand>> {
    switch (kommando.type) {
      case 'AndraRutin': {
        const { processId, aktivitetId } = kommando.data;
        const process = processId ?? (aktivitetId === undefined ? undefined : await this.uppslag.processOf(kommun, id));
        await this.uppslag.provaProcess(kommun, process, aktivitetId);
        return kommando;
      }
      case 'FaststallRutinversion': {
        const { nastaRevidering, ...rest } = kommando.data;
        if (rest.atgard) await this.uppslag.provaAtgard(kommun, id, rest.atgard);
        const dag = nastaRevidering ?? revideringsdag(this.regler, 'rutin-revidering', rest.giltigFran);
        return { type: kommando.type, data: { ...rest, nastaRevidering: dag } };
      }
      default:
        return kommando;
    }
  }
}
