import { isEfterregistrerad, stockholmDay, type Fristregler } from '#engine/deadline';
import type { Facts, TableShape } from '#engine/projection';
import { besvarad, isKopplad, kanBesvaras, type KlagomalDetalj } from './detalj.js';
import { svarsklocka } from './klockor.js';

/**
 * The facts that statistics and reports rest on, without a word of personal text. A row is valid from one lopnummer to another
 * (`fran_lop <= n and (till_lop is null or till_lop > n)`), so that a figure and the cases behind it are one as-of query.
 */
export const KLAGOMAL_FAKTA = {
  table: 'klagomal_fakta',
  key: ['kommun', 'klagomal_id', 'fran_lop'],
  columns: {
    kommun: 'text',
    klagomal_id: 'uuid',
    fran_lop: 'bigint',
    till_lop: 'bigint',
    nummer: 'text',
    inkom: 'timestamptz',
    inkom_dag: 'date',
    typ: 'text',
    kanal: 'text',
    avsandarkategori: 'text',
    anonym: 'boolean',
    kan_besvaras: 'boolean',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    regi: 'text',
    kategorier: 'text[]',
    lagrum: 'text[]',
    kvinnor: 'int',
    man: 'int',
    okant: 'int',
    fas: 'text',
    besvarad: 'timestamptz',
    besvarad_dag: 'date',
    svar_senast: 'date',
    besvarad_i_tid: 'boolean',
    registrerad_dag: 'date',
    bekraftad_dag: 'date',
    delegationsprovad: 'boolean',
    delegationsbeslut_dag: 'date',
    omklassad_till: 'text',
    avslutad_dag: 'date',
    kopplad_avvikelse: 'boolean',
    kopplad_lex_sarah: 'boolean',
    efterregistrerad: 'boolean',
    ursprung: 'text',
  },
} as const satisfies TableShape;

const dayOf = (instant: string | null | undefined): string | null => (instant ? stockholmDay(instant) : null);

/** The facets of a case as it stands, without the interval of lopnummer. */
export function klagomalFakta(kommun: string, detalj: KlagomalDetalj, regler: Fristregler): Facts {
  const forstaSvar = besvarad(detalj);
  const klocka = svarsklocka(detalj, regler);
  const kon = detalj.avsandare?.kon;
  return {
    kommun,
    klagomal_id: detalj.id,
    nummer: detalj.nummer,
    inkom: detalj.inkom,
    inkom_dag: stockholmDay(detalj.inkom),
    typ: detalj.typ,
    kanal: detalj.kanal,
    avsandarkategori: detalj.avsandarkategori,
    anonym: detalj.anonym,
    kan_besvaras: kanBesvaras(detalj),
    enhet_id: detalj.enhetId,
    enhet_vag: detalj.enhetVag,
    regi: detalj.regi,
    kategorier: detalj.kategorier,
    lagrum: detalj.lagrum,
    kvinnor: kon === 'kvinna' ? 1 : 0,
    man: kon === 'man' ? 1 : 0,
    okant: kon === undefined || kon === 'okant' ? 1 : 0,
    fas: detalj.fas,
    besvarad: forstaSvar,
    besvarad_dag: dayOf(forstaSvar),
    /** the last day on which an answer is in time; null where none is possible or wanted */
    svar_senast: dayOf(klocka?.senast),
    /** null until it is answered, and where no answer is possible or wanted */
    besvarad_i_tid: klocka && forstaSvar !== null ? forstaSvar <= klocka.senast : null,
    registrerad_dag: dayOf(detalj.registrering?.tidpunkt),
    bekraftad_dag: dayOf(detalj.bekraftelse?.tidpunkt),
    delegationsprovad: detalj.omprovning !== undefined,
    delegationsbeslut_dag: detalj.delegationsbeslut?.datum ?? null,
    omklassad_till: detalj.omklassning?.till ?? null,
    avslutad_dag: dayOf(detalj.avslut?.tidpunkt),
    kopplad_avvikelse: isKopplad(detalj, 'avvikelse'),
    kopplad_lex_sarah: isKopplad(detalj, 'lex-sarah'),
    efterregistrerad: isEfterregistrerad(detalj.inkom, detalj.nedtecknad, detalj.ursprung ?? undefined),
    ursprung: detalj.ursprung,
  };
}
