import { Command } from '@nestjs/cqrs';
import type { CommandContext, CommandResult, Expectation } from '#engine/command';
import type { Asker } from '#engine/http';
import type { CalendarDate } from '#engine/kernel';
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

/** A new draft of the same period at a newer number, with the texts that have been written. */
export class UppdateraKvalitetsberattelse extends Command<CommandResult> {
  constructor(
    readonly id: string,
    readonly expectation: Expectation,
    readonly context: CommandContext,
    readonly fragare: Asker,
  ) {
    super();
  }
}

/** The decision: what is decided on is rendered, and stored with its hash. */
export class BeslutaKvalitetsberattelse extends Command<CommandResult> {
  constructor(
    readonly id: string,
    readonly datum: CalendarDate,
    readonly expectation: Expectation,
    readonly context: CommandContext,
    readonly fragare: Asker,
  ) {
    super();
  }
}

type Data = KvalitetsberattelseCommandData;
type Plain = 'SkrivAvsnitt' | 'GranskaKvalitetsberattelse' | 'RegistreraNamndbehandling' | 'PubliceraKvalitetsberattelse';
export type Kvalitetsberattelsekommando = { readonly [T in Plain]: { readonly type: T; readonly data: Data[T] } }[Plain];

/** The commands that need nothing looked up. */
export class UtforKvalitetsberattelsekommando extends Command<CommandResult> {
  constructor(
    readonly id: string,
    readonly kommando: Kvalitetsberattelsekommando,
    readonly expectation: Expectation,
    readonly context: CommandContext,
  ) {
    super();
  }
}
