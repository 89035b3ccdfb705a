import { blank, demand, refuse, type Decider } from '#engine/kernel';
import type { Arenderegler } from '#areas/arende/domain';
import { felBeslutsdag } from '../faststallande.js';
import type { RevisionCommand } from './commands.js';
import type { RevisionEvent } from './events.js';

export type Revision = { readonly fas: 'saknas' } | { readonly fas: 'beslutad'; readonly uppgifter: RevisionEvent['data'] };

/** A revision of the ledningssystem: a decision, which stays as it was made. */
export const revisionDecider = (regler: Pick<Arenderegler, 'dag'>): Decider<Revision, RevisionCommand, RevisionEvent> => ({
  initialState: () => ({ fas: 'saknas' }),

  decide({ data, meta }, state) {
    if (state.fas !== 'saknas') return [];
    refuse([
      ...felBeslutsdag(regler, data.datum, meta.tidpunkt),
      ...(data.nastaRevision <= data.datum
        ? [{ falt: 'nastaRevision', meddelande: 'Nästa revision ska ligga efter den dag då den här beslutades.' }]
        : []),
    ]);
    demand([
      ...blank('version', data.version, 'Ange vad versionen av ledningssystemet kallas.'),
      ...blank('paragraf', data.paragraf, 'Ange paragrafen i nämndens protokoll.'),
      ...blank('sammanfattning', data.sammanfattning, 'Sammanfatta vad revisionen kom fram till.'),
      ...data.andringar.flatMap(({ text }, i) => blank(`andringar[${i}].text`, text, 'Skriv vad som ändrades.')),
    ]);
    return [{ type: 'LedningssystemReviderat', data: { tidpunkt: meta.tidpunkt, revisionId: meta.newId(0), ...data } }];
  },

  evolve: evolveRevision,
});

/** What a revision has become: also what the read model keeps, with its texts closed. */
export function evolveRevision(_state: Revision, { data }: RevisionEvent): Revision {
  return { fas: 'beslutad', uppgifter: data };
}
