import type { Granskningsprotokoll, Regler } from '#regler';
import type { AktgranskningDetalj } from './detalj.js';
import { periodOf, type Periodlage } from './perioder.js';

/** Where a question does not concern the file, it says nothing of how it is. */
const EJ_AKTUELLT = 'ej-aktuellt';

/** A file review with the questions of the version that it was made by: how many files had each answer, and the share of yes among those it concerned. */
export function aktgranskningVy(granskning: AktgranskningDetalj, lage: Periodlage, regler: Pick<Regler, 'granskningsprotokoll'>) {
  const { id, protokollversion, antal, svar, tidpunkt } = granskning;
  const period = periodOf(granskning, lage);
  const protokoll = regler.granskningsprotokoll().find(({ version }) => version === protokollversion);
  const raknat = (fraga: string, kod: string): number =>
    svar.filter((each) => each.fraga === fraga && each.kod === kod).reduce((sum, each) => sum + (each.antal ?? 1), 0);
  return {
    id,
    ...(period ? { period } : {}),
    protokollversion,
    titel: protokoll?.titel ?? protokollversion,
    antal,
    tidpunkt,
    fragor: (protokoll?.fragor ?? []).map(({ fraga, etikett, svar: koder }) => {
      const antalPerKod = koder.map((kod) => ({ kod, antal: raknat(fraga, kod) }));
      const besvarade = antalPerKod.reduce((sum, each) => sum + each.antal, 0);
      const berorda = besvarade - raknat(fraga, EJ_AKTUELLT);
      return {
        fraga,
        etikett,
        svar: antalPerKod,
        obesvarade: antal - besvarade,
        andelJa: berorda === 0 ? null : raknat(fraga, 'ja') / berorda,
      };
    }),
  };
}

export const protokollVy = ({
  nyckel,
  version,
  titel,
  avser,
  omradeskod,
  giltigFran,
  giltigTill,
  kalla,
  rattsligStallning,
  fragor,
}: Granskningsprotokoll) => ({
  nyckel,
  version,
  titel,
  avser,
  omradeskod,
  giltigFran,
  ...(giltigTill === undefined ? {} : { giltigTill }),
  kalla,
  rattsligStallning,
  fragor,
});
