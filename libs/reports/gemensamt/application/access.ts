import type { Permit } from '#engine/access';
import type { CommandContext } from '#engine/command';
import type { Asker } from '#engine/http';
import type { ReadAccess } from '#engine/personal-data';

/** The read that a command makes of a report's texts. */
export const accessOf = ({ kommun, actorId, role }: CommandContext, { requestId }: Asker, id: string): ReadAccess => ({
  kommun,
  actorId,
  role,
  handling: 'las',
  arenden: [id],
  requestId,
});

/** The read that a question makes. */
export const access = (
  { role, organisationsenhetId }: Permit,
  { principal, requestId }: Asker,
  handling: ReadAccess['handling'],
  id: string,
): ReadAccess => ({
  kommun: principal.kommun,
  actorId: principal.actorId,
  role,
  organisationsenhetId,
  handling,
  arenden: [id],
  requestId,
});
