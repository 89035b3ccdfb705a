import { endOfDay, isEfterregistrerad, stockholmDay } from '#engine/deadline';
import type { Facts, TableShape } from '#engine/projection';
import type { TillsynDetalj } from './detalj.js';
import { besvarad } from './klockor.js';

/**
 * The facts that reports rest on, without a word of personal text. A row is valid from one lopnummer to another
 * (`fran_lop <= n and (till_lop is null or till_lop > n)`), so that a figure and the cases behind it are one as-of query.
 */
export const TILLSYN_FAKTA = {
  table: 'tillsyn_fakta',
  key: ['kommun', 'tillsyn_id', 'fran_lop'],
  columns: {
    kommun: 'text',
    tillsyn_id: 'uuid',
    fran_lop: 'bigint',
    till_lop: 'bigint',
    nummer: 'text',
    inkommen: 'timestamptz',
    inkommen_dag: 'date',
    myndighet: 'text',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    regi: 'text',
    fas: 'text',
    iakttagelser: 'int',
    svar_senast: 'date',
    besvarad_dag: 'date',
    besvarad_i_tid: 'boolean',
    beslut: 'int',
    beslut_dag: 'date',
    utfall: 'text',
    avslutad_dag: 'date',
    efterregistrerad: 'boolean',
    ursprung: 'text',
  },
} as const satisfies TableShape;

/** The facets of a tillsyn as it stands, without the interval of lopnummer. */
export function tillsynFakta(kommun: string, detalj: TillsynDetalj): Facts {
  const { svarSenast, avslut } = detalj;
  const forstaSvar = besvarad(detalj);
  const senasteBeslut = detalj.beslut.toSorted((a, b) => (a.datum < b.datum ? -1 : 1)).at(-1);
  return {
    kommun,
    tillsyn_id: detalj.id,
    nummer: detalj.nummer,
    inkommen: detalj.inkommen,
    inkommen_dag: stockholmDay(detalj.inkommen),
    myndighet: detalj.myndighet,
    enhet_id: detalj.enhetId,
    enhet_vag: detalj.enhetVag,
    regi: detalj.regi,
    fas: detalj.fas,
    iakttagelser: detalj.iakttagelser.length,
    svar_senast: svarSenast,
    besvarad_dag: forstaSvar && stockholmDay(forstaSvar),
    /** null until it is answered, and where no day was set */
    besvarad_i_tid: svarSenast !== null && forstaSvar !== null ? forstaSvar <= endOfDay(svarSenast) : null,
    beslut: detalj.beslut.length,
    /** that of the latest decision, and what it came to */
    beslut_dag: senasteBeslut?.datum ?? null,
    utfall: senasteBeslut?.utfall ?? null,
    avslutad_dag: avslut ? stockholmDay(avslut.tidpunkt) : null,
    efterregistrerad: isEfterregistrerad(detalj.inkommen, detalj.nedtecknad, detalj.ursprung ?? undefined),
    ursprung: detalj.ursprung,
  };
}
