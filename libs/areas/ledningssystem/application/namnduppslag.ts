import { Inject, Injectable } from '@nestjs/common';
import type { EnhetVidTidpunkt } from '#areas/arende';
import type { OrganisationDirectory } from '#engine/access';
import { ORGANISATION_DIRECTORY } from '#engine/http';
import { invalid, type CalendarDate } from '#engine/kernel';

/** The nämnd as the organisation stood on a day. */
@Injectable()
export class Namnduppslag {
  constructor(@Inject(ORGANISATION_DIRECTORY) private readonly organisation: OrganisationDirectory) {}

  /** @throws `OGILTIG_INDATA` for what was no nämnd that day */
  async namnd(kommun: string, namndId: string, datum: CalendarDate): Promise<EnhetVidTidpunkt> {
    const organisation = await this.organisation.onDay(kommun, datum);
    const del = organisation.find(namndId);
    if (del?.typ === 'namnd') return { enhetId: namndId, regi: del.regi, vag: organisation.vag(namndId) };
    const meddelande = 'Nämnden finns inte den dagen. Välj en nämnd ur organisationen (GET /organisation).';
    throw invalid([{ falt: 'organisationsenhetId', meddelande }]);
  }
}
