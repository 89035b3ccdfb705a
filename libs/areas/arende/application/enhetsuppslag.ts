import { Inject, Injectable } from '@nestjs/common';
import type { OrganisationDirectory } from '#engine/access';
import type { CommandContext } from '#engine/command';
import { stockholmDay } from '#engine/deadline';
import { CLOCK, ORGANISATION_DIRECTORY } from '#engine/http';
import { invalid, type CalendarDate, type Clock } from '#engine/kernel';
import type { EnhetVidTidpunkt } from '../domain/falt.js';

/** The parts of the organisation that have a manager who receives what happens there. */
const MED_CHEF: readonly string[] = ['enhet', 'avdelning', 'forvaltning'];

/** The unit of a case as the organisation stood on the business day. */
@Injectable()
export class Enhetsuppslag {
  constructor(
    @Inject(ORGANISATION_DIRECTORY) private readonly organisation: OrganisationDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** the day in Europe/Stockholm of the command's business time */
  businessDay(context: Pick<CommandContext, 'tidpunkt'>): CalendarDate {
    return stockholmDay(context.tidpunkt ?? this.clock.now());
  }

  /** the year of that day, which a case takes its number from */
  ar(context: Pick<CommandContext, 'tidpunkt'>): number {
    return Number(this.businessDay(context).slice(0, 4));
  }

  /** @param falt the field that named it @throws `OGILTIG_INDATA` on that field for a part that is no unit with a manager, or that was not there that day */
  async enhet(context: Pick<CommandContext, 'kommun' | 'tidpunkt'>, enhetId: string, falt = 'enhetId'): Promise<EnhetVidTidpunkt> {
    const day = this.businessDay(context);
    const organisation = await this.organisation.onDay(context.kommun, day);
    const del = organisation.find(enhetId);
    if (del && !MED_CHEF.includes(del.typ)) {
      throw invalid([{ falt, meddelande: 'Ett ärende hör till en enhet, en avdelning eller en förvaltning. Välj någon av dem.' }]);
    }
    if (del) return { enhetId, regi: del.regi, vag: organisation.vag(enhetId) };
    const meddelande = (await this.organisation.knows(context.kommun, enhetId))
      ? `Enheten fanns inte den ${day}. Välj den enhet som hade ansvaret den dagen, eller rätta tidpunkten.`
      : 'Enheten finns inte. Välj en enhet ur organisationen (GET /organisation).';
    throw invalid([{ falt, meddelande }]);
  }
}
