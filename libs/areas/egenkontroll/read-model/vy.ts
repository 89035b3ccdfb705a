import { defined, fristVy } from '#areas/arende';
import { atgardstexter } from '#areas/atgard';
import type { Instant } from '#engine/kernel';
import type { Regler } from '#regler';
import { saknasForAvslut } from '../domain/steg.js';
import { aktgranskningVy } from './aktgranskning.js';
import { andelBrister, gallande, type EgenkontrollDetalj, type UtfallDetalj } from './detalj.js';
import { jamforelser, type Jamforelseunderlag } from './jamforelser.js';
import { klockor } from './klockor.js';

/** The plan, the phase and the clocks. */
function stomme(detalj: EgenkontrollDetalj, regler: Regler, now: Instant) {
  const { id, nummer, fas, revision, enhetId, regi, omrade, metod, frekvens, ansvarigId, fran, planerad, nedtecknad } = detalj;
  return {
    id,
    nummer,
    fas,
    revision,
    organisationsenhetId: enhetId,
    regi,
    omrade,
    metod,
    frekvens,
    ansvarigId,
    fran,
    planerad,
    nedtecknad,
    ...defined({
      omradeskod: detalj.omradeskod ?? undefined,
      malvarde: detalj.malvarde ?? undefined,
      riktning: detalj.riktning ?? undefined,
      processId: detalj.processId ?? undefined,
      ursprung: detalj.ursprung ?? undefined,
      avslutad: detalj.avslut?.tidpunkt,
    }),
    frister: klockor(detalj, regler).map((klocka) => ({
      ...fristVy(klocka, regler, now),
      ...(detalj.atgarder.some((atgard) => atgard.id === klocka.delId) ? { atgardId: klocka.delId } : {}),
    })),
  };
}

/** A line of the list, with what the newest period gave. */
export function egenkontrollRad(detalj: EgenkontrollDetalj, regler: Regler, now: Instant) {
  const senaste = gallande(detalj).at(-1);
  return {
    ...stomme(detalj, regler, now),
    antalUtfall: gallande(detalj).length,
    ...(senaste
      ? {
          senasteUtfall: {
            period: senaste.period,
            genomford: senaste.genomford,
            ...(senaste.genomford
              ? { antalGranskade: senaste.antalGranskade, antalBrister: senaste.antalBrister, andelBrister: andelBrister(senaste) }
              : {}),
          },
        }
      : {}),
  };
}

/** The control as its answer, protected texts still closed: they are opened by the personal-data reader alone. */
export const egenkontrollVy = (detalj: EgenkontrollDetalj, underlag: Jamforelseunderlag, regler: Regler, now: Instant) => ({
  ...stomme(detalj, regler, now),
  utfall: detalj.utfall.map((utfall) => utfallVy(utfall, detalj, underlag)),
  aktgranskningar: detalj.aktgranskningar.map((each) => aktgranskningVy(each, detalj, regler)),
  analyser: detalj.analyser,
  ansvarsbyten: detalj.ansvarsbyten,
  atgarder: detalj.atgarder.map(atgardstexter),
  ...defined({
    nyckeltal: detalj.nyckeltal ?? undefined,
    tillvagagangssatt: detalj.tillvagagangssatt,
    avslut: detalj.avslut,
  }),
  saknas: saknas(detalj),
});

const utfallVy = (utfall: UtfallDetalj, detalj: EgenkontrollDetalj, underlag: Jamforelseunderlag) =>
  utfall.genomford
    ? {
        ...utfall,
        andelBrister: andelBrister(utfall),
        ...(utfall.ersatt ? {} : { jamforelser: jamforelser(utfall, detalj, underlag) }),
      }
    : utfall;

/** What a closing still misses. */
const saknas = ({ tillstand }: EgenkontrollDetalj) =>
  tillstand.fas === 'saknas' || tillstand.fas === 'avslutad' ? [] : saknasForAvslut(tillstand.kontroll);
