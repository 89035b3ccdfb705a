import type { AtgardEvent, Effekt } from './events.js';

export type Atgardsfas = 'foreslagen' | 'planerad' | 'avslagen' | 'genomford' | 'uppfoljd';

export interface Atgard {
  readonly atgardId: string;
  readonly fas: Atgardsfas;
  /** known when it has been followed up */
  readonly effekt?: Effekt;
}

/** The measures of one source, in the order they were proposed. */
export type Atgarder = readonly Atgard[];

export const ingaAtgarder: Atgarder = [];

export const findAtgard = (atgarder: Atgarder, atgardId: string): Atgard | undefined => atgarder.find((a) => a.atgardId === atgardId);

/** Those that keep the source from closing: not yet decided, not carried out or not followed up. */
export const oppnaAtgarder = (atgarder: Atgarder): Atgarder => atgarder.filter(({ fas }) => fas !== 'avslagen' && fas !== 'uppfoljd');

export function evolveAtgard(atgarder: Atgarder, event: AtgardEvent): Atgarder {
  switch (event.type) {
    case 'AtgardForeslagen': {
      const { atgardId } = event.data;
      return [...atgarder.filter((a) => a.atgardId !== atgardId), { atgardId, fas: 'foreslagen' }];
    }
    case 'AtgardPlanerad':
      return changed(atgarder, event.data.atgardId, { fas: 'planerad' });
    case 'AtgardAvslagen':
      return changed(atgarder, event.data.atgardId, { fas: 'avslagen' });
    case 'AtgardGenomford':
      return changed(atgarder, event.data.atgardId, { fas: 'genomford' });
    case 'AtgardUppfoljd':
      return changed(atgarder, event.data.atgardId, { fas: 'uppfoljd', effekt: event.data.effekt });
    case 'AtgardUppfoljningFramflyttad':
      return atgarder;
  }
}

const changed = (atgarder: Atgarder, atgardId: string, change: Partial<Atgard>): Atgarder =>
  atgarder.map((a) => (a.atgardId === atgardId ? { ...a, ...change } : a));
