import { blank, demand, refuse } from '#engine/kernel';
import { okandaKoder } from '#areas/arende/domain';
import type { Forbattringskalla, ForbattringsarbeteCommand } from './commands.js';
import type { ForbattringsarbeteEvent } from './events.js';
import type { ForbattringsarbeteRegler } from './regler.js';

/**
 * SOSFS 2011:9 5 kap. 7–8 §§. `newId(0)` is the improvement's own id.
 * @throws `OGILTIG_INDATA`, `UPPGIFTER_SAKNAS`
 */
export function paborja(
  { data, meta }: Extract<ForbattringsarbeteCommand, { type: 'PaborjaForbattringsarbete' }>,
  regler: ForbattringsarbeteRegler,
): ForbattringsarbeteEvent[] {
  const { tidpunkt, actorId } = meta;
  const { ansvarigId = actorId, kallor, ...rest } = data;
  refuse(
    okandaKoder(
      regler,
      'forbattringskallor',
      regler.dag(tidpunkt),
      kallor.map(({ typ: kod }, i) => ({ falt: `kallor[${i}].typ`, kod })),
    ),
  );
  demand([
    ...blank('titel', data.titel, 'Ge förbättringsarbetet en titel.'),
    ...blank('beskrivning', data.beskrivning, 'Beskriv vad som ska bli bättre.'),
  ]);
  return [
    {
      type: 'ForbattringsarbetePaborjat',
      data: { tidpunkt, forbattringsarbeteId: meta.newId(0), ...rest, ansvarigId, kallor: kallor.filter(isFirst) },
    },
  ];
}

const isFirst = ({ typ, id }: Forbattringskalla, i: number, alla: readonly Forbattringskalla[]): boolean =>
  alla.findIndex((each) => each.typ === typ && each.id === id) === i;
