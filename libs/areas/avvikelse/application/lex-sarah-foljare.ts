import { followingContext, PROCESS_ACTOR, retriedWhenRaced, type CommandRoad } from '#engine/command';
import { DomainError, type Clock, type Protected } from '#engine/kernel';
import type { PersonalDataReader } from '#engine/personal-data';
import type { ProcessManager, ProjectedEvent } from '#engine/projection';
import type { Regler } from '#regler';
import type { AvvikelseCommand } from '../domain/commands.js';
import { avvikelseAggregate, type AvvikelseAggregate } from './aggregate.js';
import { LEX_SARAH, lexSarahHandelse } from './lex-sarah-handelser.js';

export interface Foljardelar {
  readonly road: CommandRoad;
  readonly reader: PersonalDataReader;
  readonly regler: Regler;
  readonly clock: Clock;
}

/**
 * The avvikelse no longer belongs to that lex Sarah case: it has come back, been closed or been handed over anew, and what was to follow has been overtaken.
 * Any other refusal is a fault, and the event stays until it has been mended: a case must never be left with the lex function after it has gone on.
 */
const OVERSPELADE: readonly string[] = ['FEL_FAS', 'FEL_LEX_SARAH'];

/** What the lex function's case means for the avvikelser it came from: returned to the unit with the reason, or closed with it. */
export class LexSarahFoljare implements ProcessManager {
  readonly name = 'lex-sarah-foljare';
  readonly areas = [LEX_SARAH];
  readonly types = ['LexSarahAterlamnad', 'LexSarahAvslutad'];
  private readonly aggregate: AvvikelseAggregate;

  constructor(private readonly delar: Foljardelar) {
    this.aggregate = avvikelseAggregate(delar.regler);
  }

  async handle(cause: ProjectedEvent): Promise<void> {
    const event = lexSarahHandelse(cause.event);
    if (event === null) return;
    const { id: lexSarahId } = cause;
    if (event.type === 'LexSarahAterlamnad') {
      const { avvikelseId } = event.data;
      const motivering = await this.opened(cause, event.data.motivering);
      await this.send(cause, avvikelseId, { type: 'AterlamnaFranLexSarah', data: { lexSarahId, motivering } }, event.data.tidpunkt);
      return;
    }
    const outcomes = await Promise.allSettled(
      event.data.overlamnadeAvvikelser.map((avvikelseId) =>
        this.send(cause, avvikelseId, { type: 'AvslutaGenomLexSarah', data: { lexSarahId } }, event.data.tidpunkt),
      ),
    );
    // One that cannot be closed keeps none of the others open; then it is told, and all are sent again without effect.
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  }

  private async send(
    cause: ProjectedEvent,
    avvikelseId: string,
    command: Pick<AvvikelseCommand, 'type' | 'data'>,
    tidpunkt: string,
  ): Promise<void> {
    const { road, clock } = this.delar;
    const context = followingContext(cause, `${command.type}:${avvikelseId}`, tidpunkt, clock.now());
    try {
      await retriedWhenRaced(() => road.execute(this.aggregate, avvikelseId, command, 'latest', context));
    } catch (error) {
      if (!(error instanceof DomainError && OVERSPELADE.includes(error.kod))) throw error;
    }
  }

  private opened({ kommun, eventId, id }: ProjectedEvent, motivering: Protected): Promise<string> {
    const access = { ...PROCESS_ACTOR, kommun, handling: 'las', arenden: [id], requestId: eventId } as const;
    return this.delar.reader.reveal(access, motivering);
  }
}
