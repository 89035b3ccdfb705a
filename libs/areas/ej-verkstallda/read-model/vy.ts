import { defined, fristVy } from '#areas/arende';
import type { Klocka } from '#engine/deadline';
import type { Instant } from '#engine/kernel';
import type { Regler } from '#regler';
import { kvartalsnummer, type Redovisning } from '../domain/index.js';
import type { EjVerkstalldaRow } from './entities.js';

/** What was stated, texts still closed. Who was not told of is null: blank is not zero. */
const uppgifter = ({
  antal,
  antalAvbrott,
  kvinnor,
  man,
  insatser,
  rapporteradTillIvo,
  rapporteradTillRevisorer,
  rapporteradTillFullmaktige,
  kommentar,
  tidpunkt,
}: Redovisning) => ({
  antal,
  antalAvbrott: antalAvbrott ?? null,
  kvinnor: kvinnor ?? null,
  man: man ?? null,
  insatser,
  redovisad: tidpunkt,
  ...defined({ rapporteradTillIvo, rapporteradTillRevisorer, rapporteradTillFullmaktige, kommentar }),
});

/** @param klockor those that the record has started */
export function redovisningVy(
  { id, revision, fas, namndId, ar, kvartal, lagrum, dokument: { redovisat } }: EjVerkstalldaRow,
  klockor: readonly Klocka[],
  regler: Pick<Regler, 'frist'>,
  now: Instant,
) {
  if (redovisat.fas === 'saknas') throw new Error(`The row of ${id} holds no record`);
  const gallande = redovisat.redovisningar.at(-1)!;
  return {
    id,
    nummer: kvartalsnummer({ lagrum, ar, kvartal }),
    fas,
    revision: Number(revision),
    namndId,
    ar,
    kvartal,
    lagrum,
    ...uppgifter(gallande),
    frister: klockor.map((each) => fristVy(each, regler, now)),
    ...(redovisat.fas === 'makulerad' ? { makulering: redovisat.makulering } : {}),
  };
}

/** Earlier records of the same quarter, the latest first. */
export const ersatta = ({ dokument: { redovisat } }: EjVerkstalldaRow) =>
  redovisat.fas === 'saknas' ? [] : redovisat.redovisningar.slice(0, -1).toReversed().map(uppgifter);
