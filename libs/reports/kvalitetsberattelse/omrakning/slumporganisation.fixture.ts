import type { Del, Omfattning } from '../application/siffror/index.js';
import { UNITS } from './slump.fixture.js';

/** The units of the random histories, and one that reports nothing. */
export const ENHETER = [...UNITS, { enhetId: 'tyst', vag: ['kommunen', 'lss', 'tyst'] }].map(({ enhetId, vag }) => ({
  enhetId,
  namn: enhetId,
  vag,
}));

/** The part of the organisation that lies at or below `id`. */
export const delen = (id: string, namn = id): Omfattning => ({
  organisationsenhetId: id,
  namn,
  helaKommunen: false,
  enheter: ENHETER.filter(({ vag }) => (vag as readonly string[]).includes(id)),
});

export const KOMMUNEN: Omfattning = { ...delen('kommunen', 'Exempelkommun'), helaKommunen: true };
export const ALDRE = delen('aldre', 'Äldreomsorgen');
export const LSS = delen('lss', 'LSS');
export const DELAR: readonly Del[] = ['aldre', 'lss'].map((id) => ({ id, namn: id, rymmer: [id] }));
