import type { Json } from '#engine/kernel';
import { withoutPictures, type Kodnamn, type Upplagg, type Utgavemodell } from '#reports/gemensamt';
import { dokument } from './dokument.js';
import type { Internkontrollrapportvy } from './vy.js';

/** What every format of an edition is rendered from. The same view gives the same model, on any machine. */
export const modell = (vy: Internkontrollrapportvy, etikett: Kodnamn, upplagg: Upplagg): Utgavemodell => ({
  dokument: dokument(vy, etikett, upplagg),
  uppgifter: withoutPictures(vy) as unknown as Json,
});
