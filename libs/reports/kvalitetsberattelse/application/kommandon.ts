import { Command } from '@nestjs/cqrs';
import type { CommandContext, CommandResult } from '#engine/command';
import type { CalendarDate } from '#engine/kernel';
import { Beslutskommando, Rapportkommando, Uppdateringskommando } from '#reports/gemensamt';
import type { KvalitetsberattelseCommandData } from '../domain/index.js';

/** Freezes a draft at the number that the read models have reached. */
export class SkapaKvalitetsberattelse extends Command<CommandResult> {
  constructor(
    readonly uppgifter: {
      readonly period: { readonly fran: CalendarDate; readonly till: CalendarDate; readonly benamning: string };
      readonly organisationsenhetId: string;
      readonly mall: string;
    },
    readonly context: CommandContext,
  ) {
    super();
  }
}

export class UppdateraKvalitetsberattelse extends Uppdateringskommando {}

/** `paragraf` where a nämnd decides itself. */
export class BeslutaKvalitetsberattelse extends Beslutskommando<{
  readonly datum: CalendarDate;
  readonly paragraf?: string;
  readonly diarienummer?: string;
}> {}

type Data = KvalitetsberattelseCommandData;
type Plain =
  | 'SkrivAvsnitt'
  | 'GranskaKvalitetsberattelse'
  | 'AterlamnaKvalitetsberattelse'
  | 'RegistreraNamndbehandling'
  | 'PubliceraKvalitetsberattelse';
export type Kvalitetsberattelsekommando = { readonly [T in Plain]: { readonly type: T; readonly data: Data[T] } }[Plain];

export class UtforKvalitetsberattelsekommando extends Rapportkommando<Kvalitetsberattelsekommando> {}
