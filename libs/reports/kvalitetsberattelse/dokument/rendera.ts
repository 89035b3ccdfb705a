import type { Json } from '#engine/kernel';
import { withoutPictures, type Upplagg, type Utgava, type Utgavemodell } from '#reports/gemensamt';
import { dokument } from './dokument.js';
import type { Berattelsevy } from './vy.js';

/** What every format of an edition is rendered from. The same view gives the same model, on any machine. */
export const modell = (vy: Berattelsevy, utgava: Utgava, upplagg: Upplagg): Utgavemodell => ({
  dokument: dokument(vy, utgava, upplagg),
  uppgifter: { ...withoutPictures(vy), utgava } as unknown as Json,
});
