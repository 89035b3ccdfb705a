import { isEfterregistrerad, stockholmDay } from '#engine/deadline';
import type { Facts, TableShape } from '#engine/projection';
import { orsakspekare, ORSAKSPEKARE } from '#areas/arende';
import type { Atgardsarende } from '#areas/atgard';
import type { AvvikelseDetalj } from './detalj.js';

/**
 * The facts that statistics and reports rest on, without a word of personal text. A row is valid from one lopnummer to another, as in `AsOfRows`.
 */
export const AVVIKELSE_FAKTA = {
  table: 'avvikelse_fakta',
  key: ['kommun', 'avvikelse_id', 'fran_lop'],
  columns: {
    kommun: 'text',
    avvikelse_id: 'uuid',
    fran_lop: 'bigint',
    till_lop: 'bigint',
    nummer: 'text',
    raknas: 'boolean',
    rapporterad: 'timestamptz',
    rapporterad_dag: 'date',
    handelse_dag: 'date',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    regi: 'text',
    kategorier: 'text[]',
    lagrum: 'text[]',
    riskvarde: 'int',
    niva: 'text',
    beror: 'text',
    kvinnor: 'int',
    man: 'int',
    okant: 'int',
    fas: 'text',
    beslut: 'text',
    overlamnad: 'boolean',
    makulerad: 'boolean',
    avslutad: 'timestamptz',
    avslutad_dag: 'date',
    efterregistrerad: 'boolean',
    ursprung: 'text',
    import_id: 'uuid',
    orsaksomraden: 'text[]',
    ...ORSAKSPEKARE,
  },
} as const satisfies TableShape;

const niva = (detalj: AvvikelseDetalj): string | null =>
  (['rod', 'gul', 'gron'] as const).find((each) => detalj.riskbedomningar.some((bedomning) => bedomning.niva === each)) ?? null;

export const riskvarde = (detalj: AvvikelseDetalj): number | null =>
  detalj.riskbedomningar.length === 0 ? null : Math.max(...detalj.riskbedomningar.map((bedomning) => bedomning.riskvarde));

const isOverlamnad = (detalj: AvvikelseDetalj): boolean => detalj.fas === 'overlamnad-lex-sarah' || detalj.avslut?.grund === 'lex-sarah';

/** Past the manager: with the lex function, or reported there from the beginning. */
export const isSparrad = (detalj: AvvikelseDetalj): boolean =>
  detalj.fas === 'overlamnad-lex-sarah' || detalj.rapporterasSom === 'lex-sarah';

const dayOf = (angivelse: string | undefined): string | null =>
  angivelse === undefined ? null : angivelse.length === 10 ? angivelse : stockholmDay(angivelse);

const bySex = (detalj: AvvikelseDetalj, kon: string): number => detalj.berorda.filter((berord) => berord.kon === kon).length;

/** Each kind of cause once, as the latest investigation has it. */
const orsaksomraden = ({ utredning }: AvvikelseDetalj): string[] => [...new Set(utredning?.orsaker.map(({ omrade }) => omrade))].sort();

/** The facets of a case as it stands, without the interval of lopnummer. */
export function avvikelseFakta(kommun: string, detalj: AvvikelseDetalj): Facts {
  const exakt = detalj.handelse?.precision === 'dag' || detalj.handelse?.precision === 'tid';
  return {
    kommun,
    avvikelse_id: detalj.id,
    nummer: detalj.nummer,
    raknas: detalj.raknas,
    rapporterad: detalj.rapporterad,
    rapporterad_dag: stockholmDay(detalj.rapporterad),
    handelse_dag: exakt ? dayOf(detalj.handelse?.fran) : null,
    enhet_id: detalj.enhetId,
    enhet_vag: detalj.enhetVag,
    regi: detalj.regi,
    kategorier: detalj.kategorier,
    lagrum: detalj.lagrum,
    riskvarde: riskvarde(detalj),
    niva: niva(detalj),
    beror: detalj.beror,
    kvinnor: bySex(detalj, 'kvinna'),
    man: bySex(detalj, 'man'),
    okant: detalj.berorda.length > 0 ? bySex(detalj, 'okant') : (detalj.antalBerorda ?? 0),
    fas: detalj.fas,
    beslut: detalj.beslut?.beslut ?? null,
    overlamnad: isOverlamnad(detalj),
    makulerad: detalj.fas === 'makulerad',
    avslutad: detalj.avslut?.tidpunkt ?? null,
    avslutad_dag: dayOf(detalj.avslut?.tidpunkt),
    efterregistrerad: isEfterregistrerad(detalj.rapporterad, detalj.rapporteradRegistrerad, detalj.ursprung ?? undefined),
    ursprung: detalj.ursprung,
    import_id: detalj.importId,
    orsaksomraden: orsaksomraden(detalj),
    ...orsakspekare(detalj.utredning?.orsaker ?? []),
  };
}

/** What its åtgärder tell of the case. */
export const atgardsarende = (detalj: AvvikelseDetalj): Atgardsarende => ({
  typ: 'avvikelse',
  id: detalj.id,
  nummer: detalj.nummer,
  enhetId: detalj.enhetId,
  enhetVag: detalj.enhetVag,
  regi: detalj.regi,
  sparrad: isSparrad(detalj),
  rapporterad: detalj.rapporterad,
  raknas: detalj.raknas,
  makulerad: detalj.fas === 'makulerad',
  overlamnad: isOverlamnad(detalj),
});
