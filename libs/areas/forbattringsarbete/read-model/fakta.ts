import { isEfterregistrerad, stockholmDay } from '#engine/deadline';
import type { Facts, TableShape } from '#engine/projection';
import { varvet, type ForbattringsarbeteDetalj } from './detalj.js';

/**
 * The facts that reports rest on, without a word of personal text. A row is valid from one lopnummer to another
 * (`fran_lop <= n and (till_lop is null or till_lop > n)`), so that a figure and the improvements behind it are one as-of query.
 */
export const FORBATTRINGSARBETE_FAKTA = {
  table: 'forbattringsarbete_fakta',
  key: ['kommun', 'forbattringsarbete_id', 'fran_lop'],
  columns: {
    kommun: 'text',
    forbattringsarbete_id: 'uuid',
    fran_lop: 'bigint',
    till_lop: 'bigint',
    nummer: 'text',
    paborjad_dag: 'date',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    regi: 'text',
    fas: 'text',
    varv: 'int',
    resultat: 'text',
    utfall: 'text',
    avslutad_dag: 'date',
    kvalitetsberattelse_id: 'uuid',
    kalltyper: 'text[]',
    efterregistrerad: 'boolean',
    ursprung: 'text',
  },
} as const satisfies TableShape;

/** The facets of an improvement as it stands, without the interval of lopnummer. */
export function forbattringsarbeteFakta(kommun: string, detalj: ForbattringsarbeteDetalj): Facts {
  const { varv, utvarderingar, utfall } = varvet(detalj);
  return {
    kommun,
    forbattringsarbete_id: detalj.id,
    nummer: detalj.nummer,
    paborjad_dag: stockholmDay(detalj.paborjat),
    enhet_id: detalj.enhetId,
    enhet_vag: detalj.enhetVag,
    regi: detalj.regi,
    fas: detalj.fas,
    varv,
    /** of the turn under way; null until it has been evaluated, and decided */
    resultat: utvarderingar.at(-1)?.resultat ?? null,
    utfall: utfall.at(-1)?.utfall ?? null,
    avslutad_dag: detalj.avslut ? stockholmDay(detalj.avslut.tidpunkt) : null,
    kvalitetsberattelse_id: detalj.kvalitetsberattelseId,
    kalltyper: [...new Set(detalj.kallor.map(({ typ }) => typ))].sort(),
    efterregistrerad: isEfterregistrerad(detalj.paborjat, detalj.nedtecknad, detalj.ursprung ?? undefined),
    ursprung: detalj.ursprung,
  };
}
