import { describe, expect, test } from '@jest/globals';
import { Policy, ROLLER, type Roll } from '#engine/access';
import { internkontrollrapportPolicy } from './policy.js';

const policy = new Policy(internkontrollrapportPolicy);
/** The roles that may do this in the nämnd with a report of it. */
const roller = (action: string): readonly Roll[] =>
  ROLLER.filter(
    (roll) =>
      policy.decide({ actorId: 'nagon', kommun: '0000', uppdrag: [{ roll, organisationsenhetId: 'namnd' }] }, action, {
        kommun: '0000',
        vag: ['kommun', 'namnd'],
      }).permit,
  ).toSorted();

describe('vem som får göra vad med en internkontrollrapport', () => {
  test.each([
    ['internkontrollrapport.se', ['avdelningschef', 'controller', 'enhetschef', 'forvaltningschef', 'namndledamot', 'namndsekreterare']],
    [
      'internkontrollrapport.besluta',
      ['avdelningschef', 'controller', 'enhetschef', 'forvaltningschef', 'namndledamot', 'namndsekreterare'],
    ],
    ['internkontrollrapport.se-sekretess', ['controller', 'namndledamot', 'namndsekreterare']],
    ['internkontrollrapport.besluta-i-namnden', ['namndsekreterare']],
    ['internkontrollrapport.skriva', ['controller']],
  ])('%s', (action, expected) => expect(roller(action)).toEqual(expected));
});
