import { endOfDay, klocka, type Fristregler, type Klocka } from '#engine/deadline';
import { nasta, sistaDagen, type EjVerkstallda, type Redovisning } from '../domain/index.js';
import { redovisningsnyckel } from './nyckel.js';

export const KVARTALSREGEL = 'ej-verkstallda-kvartal';

/**
 * Who has stated a quarter is to state the next one too. The clock runs from the end of that quarter, and stops when it is stated.
 * @param foljande what has been stated of the next quarter
 */
export function kvartalsklocka(
  { namnd, lagrum, ar, kvartal }: Redovisning,
  foljande: EjVerkstallda | undefined,
  regler: Fristregler,
): Klocka {
  const next = nasta({ ar, kvartal });
  return klocka(regler, {
    regel: KVARTALSREGEL,
    delId: redovisningsnyckel({ namndId: namnd.namndId, lagrum, ...next }),
    ansvarigId: null,
    fran: endOfDay(sistaDagen(next)),
    klar: foljande?.fas === 'redovisad' ? foljande.redovisningar[0]!.tidpunkt : null,
  });
}
