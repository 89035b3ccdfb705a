import { Inject, Injectable } from '@nestjs/common';
import type { EnhetVidTidpunkt } from '#areas/arende';
import type { OrganisationDirectory } from '#engine/access';
import { stockholmDay } from '#engine/deadline';
import { CLOCK, ORGANISATION_DIRECTORY } from '#engine/http';
import { invalid, type Clock, type Instant } from '#engine/kernel';

/** Where in the organisation a post belongs: any part of it, the nämnd and the kommun too. */
@Injectable()
export class Arshjulsuppslag {
  constructor(
    @Inject(ORGANISATION_DIRECTORY) private readonly organisation: OrganisationDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async del(kommun: string, organisationsenhetId: string, tidpunkt: Instant = this.clock.now()): Promise<EnhetVidTidpunkt> {
    const organisation = await this.organisation.onDay(kommun, stockholmDay(tidpunkt));
    const del = organisation.find(organisationsenhetId);
    if (del) return { enhetId: del.id, regi: del.regi, vag: organisation.vag(del.id) };
    throw invalid([
      {
        falt: 'organisationsenhetId',
        meddelande: 'Delen av organisationen finns inte den dagen. Välj en ur organisationen (GET /organisation).',
      },
    ]);
  }
}
