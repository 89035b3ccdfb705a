import type { Command, Decider } from '#engine/kernel';
import type { VeckaEvent, Veckorad } from './events.js';

export type GorVeckosammanstallning = Command<
  'GorVeckosammanstallning',
  { readonly vecka: string; readonly mottagare: readonly Veckorad[] }
>;

export interface Vecka {
  readonly gjord: boolean;
}

/** One for each kommun and week. */
export const veckaDecider: Decider<Vecka, GorVeckosammanstallning, VeckaEvent> = {
  initialState: () => ({ gjord: false }),
  decide: ({ data, meta: { tidpunkt } }, { gjord }) => (gjord ? [] : [{ type: 'VeckosammanstallningGjord', data: { ...data, tidpunkt } }]),
  evolve: () => ({ gjord: true }),
};
