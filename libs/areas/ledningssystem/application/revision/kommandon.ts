import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { oppnaArende, Oppningskommando, Styrdokument } from '#areas/arende';
import type { CommandResult, CommandRoad } from '#engine/command';
import type { Nummerserie } from '#engine/command/nummerserie';
import { COMMAND_ROAD, NUMMERSERIE, REGLER } from '#engine/http';
import { refuse, type CalendarDate } from '#engine/kernel';
import type { Regler } from '#regler';
import type { RevisionCommandData } from '../../domain/index.js';
import { revisionAggregate } from '../aggregate.js';
import { Namnduppslag } from '../namnduppslag.js';
import { STYRDOKUMENT } from '../nummer.js';
import { revideringsdag } from '../revideringsdag.js';

type Data = RevisionCommandData['RevideraLedningssystem'];

/** What is stated; number, the nämnd's place and the default of the day are looked up before the decision. */
export type Revisionsuppgifter = Omit<Data, 'nummer' | 'enhet' | 'nastaRevision'> & {
  readonly organisationsenhetId: string;
  readonly nastaRevision?: CalendarDate;
};

export class RevideraLedningssystem extends Oppningskommando<Revisionsuppgifter> {}

@CommandHandler(RevideraLedningssystem)
export class RevideraLedningssystemHandler implements ICommandHandler<RevideraLedningssystem> {
  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(NUMMERSERIE) private readonly nummerserie: Nummerserie,
    @Inject(REGLER) private readonly regler: Regler,
    private readonly namnder: Namnduppslag,
    private readonly styrdokument: Styrdokument,
  ) {}

  execute({ uppgifter, context: { kommun }, context }: RevideraLedningssystem): Promise<CommandResult> {
    return oppnaArende(this.road, revisionAggregate, context, async () => {
      const { organisationsenhetId, nastaRevision, ...rest } = uppgifter;
      const enhet = await this.namnder.namnd(kommun, organisationsenhetId, rest.datum);
      await this.provaAndringar(kommun, rest.andringar);
      const nummer = await this.nummerserie.next(kommun, STYRDOKUMENT, Number(rest.datum.slice(0, 4)));
      const dag = nastaRevision ?? revideringsdag(this.regler, 'ledningssystem-revision', rest.datum);
      return { type: 'RevideraLedningssystem', data: { ...rest, enhet, nummer, nastaRevision: dag } };
    });
  }

  private async provaAndringar(kommun: string, andringar: Data['andringar']): Promise<void> {
    refuse(
      andringar.flatMap(({ typ, id }, i) =>
        typ === 'annat' && id !== undefined
          ? [{ falt: `andringar[${i}].id`, meddelande: 'Bara en process eller en rutin har ett id. Ta bort det, eller ändra typen.' }]
          : [],
      ),
    );
    await this.styrdokument.kontrollera(
      kommun,
      andringar.flatMap(({ typ, id }, i) => (typ === 'annat' ? [] : [{ falt: `andringar[${i}].id`, typ, id }])),
    );
  }
}
