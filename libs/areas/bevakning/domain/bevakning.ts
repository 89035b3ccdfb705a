import { rule, type Command, type Decider, type Instant } from '#engine/kernel';
import type { Bevakad, BevakningEvent } from './events.js';

/** What a clock that is not done comes to, in this order. */
export type Steg = 'narmar-sig' | 'utgangen' | 'eskalerad';

const HANDELSE = { 'narmar-sig': 'FristNarmarSig', utgangen: 'FristUtgangen', eskalerad: 'FristEskalerad' } as const;

/** Notes that the clock has come to the step. `meta.tidpunkt` is when it did. */
export type NoteraFrist = Command<'NoteraFrist', Bevakad & { readonly steg: Steg }>;

/** The steps that have been noted, by deadline. */
export interface Bevakning {
  readonly noterade: ReadonlyMap<Instant, readonly Steg[]>;
}

const STEG_AV = { FristNarmarSig: 'narmar-sig', FristUtgangen: 'utgangen', FristEskalerad: 'eskalerad' } as const satisfies Record<
  BevakningEvent['type'],
  Steg
>;

export const stegAv = (type: BevakningEvent['type']): Steg => STEG_AV[type];

/** Every step once for each deadline, whoever notes it and whatever their clock shows; that one is near is not told after it has passed. */
export const bevakningDecider: Decider<Bevakning, NoteraFrist, BevakningEvent> = {
  initialState: () => ({ noterade: new Map() }),
  decide({ data: { steg, ...bevakad }, meta: { tidpunkt } }, { noterade }) {
    const redan = noterade.get(bevakad.senast) ?? [];
    if (redan.includes(steg) || (steg === 'narmar-sig' && redan.length > 0)) return [];
    if (steg === 'eskalerad' && !redan.includes('utgangen')) throw rule('FEL_FAS', 'Fristen ska ha gått ut innan den eskaleras.');
    return [{ type: HANDELSE[steg], data: { ...bevakad, tidpunkt } }];
  },
  evolve({ noterade }, { type, data: { senast } }) {
    return { noterade: new Map(noterade).set(senast, [...(noterade.get(senast) ?? []), stegAv(type)]) };
  },
};
