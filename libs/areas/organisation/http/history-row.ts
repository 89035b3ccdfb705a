import { isEfterregistrerad } from '#engine/deadline';
import type { OrganisationHistoryRow } from '../application/organisation-service.js';

/** One change as it is answered: names of units and decisions are public, so nothing has to be opened. */
export function historyRow({ recorded, event }: OrganisationHistoryRow) {
  const { tidpunkt, ...uppgifter } = event.data;
  const { recordedAt, actorId, role, ursprung } = recorded.meta;
  return {
    revision: Number(recorded.revision),
    lopnummer: recorded.lopnummer.toString(),
    typ: event.type,
    tidpunkt,
    registrerad: recordedAt,
    aktor: actorId,
    roll: role,
    efterregistrerad: isEfterregistrerad(tidpunkt, recordedAt, ursprung),
    ...(ursprung === undefined ? {} : { ursprung }),
    uppgifter,
  };
}
