import { Command } from '@nestjs/cqrs';
import type { CommandContext, CommandResult } from '#engine/command';
import type { CalendarDate } from '#engine/kernel';
import { Beslutskommando, Rapportkommando, Uppdateringskommando } from '#reports/gemensamt';
import type { InternkontrollrapportCommandData } from '../domain/index.js';

/** Freezes a draft at the number that the read models have reached. */
export class SkapaInternkontrollrapport extends Command<CommandResult> {
  constructor(
    /** `planversion`: the adopted one when left out */
    readonly uppgifter: { readonly planId: string; readonly planversion?: number },
    readonly context: CommandContext,
  ) {
    super();
  }
}

export class UppdateraInternkontrollrapport extends Uppdateringskommando {}

export interface Namndbeslut {
  readonly datum: CalendarDate;
  readonly paragraf: string;
  readonly diarienummer?: string;
  readonly beslutsinstans: string;
}

export class BeslutaInternkontrollrapport extends Beslutskommando<Namndbeslut> {}

type Data = InternkontrollrapportCommandData;
type Plain =
  | 'SkrivRapportavsnitt'
  | 'GranskaInternkontrollrapport'
  | 'AterlamnaInternkontrollrapport'
  | 'OverlamnaInternkontrollrapport'
  | 'PubliceraInternkontrollrapport';
export type Internkontrollrapportkommando = { readonly [T in Plain]: { readonly type: T; readonly data: Data[T] } }[Plain];

export class UtforInternkontrollrapportkommando extends Rapportkommando<Internkontrollrapportkommando> {}
