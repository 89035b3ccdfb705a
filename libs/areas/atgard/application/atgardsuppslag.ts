import { Inject, Injectable } from '@nestjs/common';
import { Enhetsuppslag, Styrdokument, type Kommandounion, type Komplett } from '#areas/arende';
import type { CommandContext } from '#engine/command';
import { senast, startOfDay, stockholmDay } from '#engine/deadline';
import { REGLER } from '#engine/http';
import type { CalendarDate } from '#engine/kernel';
import type { Regler } from '#regler';
import type { AtgardCommand, AtgardCommandData } from '../domain/index.js';

/** The commands as they come from outside: without the defaults of the day. */
export interface Atgardskommandon extends Omit<AtgardCommandData, 'ForeslaAtgard'> {
  readonly ForeslaAtgard: Omit<AtgardCommandData['ForeslaAtgard'], 'uppfoljningSenast'> & { readonly uppfoljningSenast?: CalendarDate };
}

export type Atgardskommando = Kommandounion<Atgardskommandon>;

/** A command as the rules take it, but for its circumstances. */
export type KomplettAtgardskommando = Komplett<AtgardCommand>;

/** What a source's command about an åtgärd is given before it is decided: the defaults of the day, and that the rutin it names is there. */
@Injectable()
export class Atgardsuppslag {
  constructor(
    private readonly enhetsuppslag: Enhetsuppslag,
    private readonly styrdokument: Styrdokument,
    @Inject(REGLER) private readonly regler: Regler,
  ) {}

  /** @throws `OGILTIG_INDATA` for a rutin that is not there */
  async complete(kommando: Atgardskommando, context: Pick<CommandContext, 'kommun' | 'tidpunkt'>): Promise<KomplettAtgardskommando> {
    switch (kommando.type) {
      case 'ForeslaAtgard': {
        await this.styrdokument.kontrollera(context.kommun, [{ falt: 'rutinId', typ: 'rutin', id: kommando.data.rutinId }]);
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
  private nextFollowUp(context: Pick<CommandContext, 'tidpunkt'>, klarSenast?: CalendarDate): CalendarDate {
    const today = this.enhetsuppslag.businessDay(context);
    const day = klarSenast !== undefined && klarSenast > today ? klarSenast : today;
    return stockholmDay(senast(startOfDay(day), this.regler.frist('atgard-uppfoljning', day).tid));
  }
}
