import { isEfterregistrerad, stockholmDay } from '#engine/deadline';
import type { Facts, TableShape } from '#engine/projection';
import { orsakspekare, ORSAKSPEKARE } from '#areas/arende';
import { instantOf } from './klockor.js';
import { senasteAnmalningsbeslut, senasteBeslut, type LexSarahDetalj } from './detalj.js';

/** The facts that statistics and reports rest on, without a word of personal text; rows are valid as in `AsOfRows`. */
export const LEX_SARAH_FAKTA = {
  table: 'lex_sarah_fakta',
  key: ['kommun', 'lex_sarah_id', 'fran_lop'],
  columns: {
    kommun: 'text',
    lex_sarah_id: 'uuid',
    fran_lop: 'bigint',
    till_lop: 'bigint',
    nummer: 'text',
    rapporterad: 'timestamptz',
    rapporterad_dag: 'date',
    handelse_dag: 'date',
    enhet_id: 'text',
    enhet_vag: 'text[]',
    regi: 'text',
    grund: 'text',
    antal_rapporter: 'int',
    kategorier: 'text[]',
    orsaksomraden: 'text[]',
    lagrum: 'text[]',
    beror: 'text',
    antal_berorda: 'int',
    kvinnor: 'int',
    man: 'int',
    okant: 'int',
    fas: 'text',
    aterlamnad: 'boolean',
    grad: 'text',
    anmals: 'boolean',
    anmald_dag: 'date',
    ivo_beslut_dag: 'date',
    mottagen_dag: 'date',
    utredare_dag: 'date',
    klar_dag: 'date',
    beslutad_dag: 'date',
    avslutad_dag: 'date',
    efterregistrerad: 'boolean',
    ursprung: 'text',
    ...ORSAKSPEKARE,
  },
} as const satisfies TableShape;

/** The statements that make it. */
export const LEX_SARAH_FAKTA_SQL = `
  create table lex_sarah_fakta (
    kommun text not null,
    lex_sarah_id uuid not null,
    fran_lop bigint not null,
    till_lop bigint,
    nummer text not null,
    rapporterad timestamptz not null,
    rapporterad_dag date not null,
    handelse_dag date,
    enhet_id text,
    enhet_vag text[] not null,
    regi text,
    grund text not null,
    antal_rapporter int not null,
    kategorier text[] not null,
    orsaksomraden text[] not null,
    lagrum text[] not null,
    beror text,
    antal_berorda int not null,
    kvinnor int not null,
    man int not null,
    okant int not null,
    fas text not null,
    aterlamnad boolean not null,
    grad text,
    anmals boolean,
    anmald_dag date,
    ivo_beslut_dag date,
    mottagen_dag date,
    utredare_dag date,
    klar_dag date,
    beslutad_dag date,
    avslutad_dag date,
    efterregistrerad boolean not null,
    ursprung text,
    primary key (kommun, lex_sarah_id, fran_lop)
  );
  create index on lex_sarah_fakta (kommun, rapporterad_dag);
`;

const dayOf = (tid: string | undefined): string | null => (tid === undefined ? null : stockholmDay(instantOf(tid)));

/** The day it happened, where that is known to the day. */
export function handelsedag({ handelse }: Pick<LexSarahDetalj, 'handelse'>): string | null {
  return handelse?.precision === 'dag' || handelse?.precision === 'tid' ? dayOf(handelse.fran) : null;
}

export const orsaksomraden = ({ orsaker }: Pick<LexSarahDetalj, 'orsaker'>): string[] =>
  [...new Set(orsaker.map(({ omrade }) => omrade))].sort();

export const antalBerorda = ({ berorda, antalBerorda: antal }: Pick<LexSarahDetalj, 'berorda' | 'antalBerorda'>): number =>
  antal ?? berorda.length;

/** Whom it concerns: null where nothing is stated. Somebody who is stated goes before what the avvikelse said. */
function berorOf({ berorda, antalBerorda: grupp, rorVerksamheten }: LexSarahDetalj): string | null {
  if (grupp !== undefined) return 'grupp';
  if (berorda.length > 0) return 'enskild';
  return rorVerksamheten ? 'verksamhet' : null;
}

/** The facets of a case as it stands, without the interval of lopnummer. */
export function lexSarahFakta(kommun: string, detalj: LexSarahDetalj): Facts {
  const { berorda, antalBerorda: grupp } = detalj;
  const bySex = (kon: string): number => berorda.filter((berord) => berord.kon === kon).length;
  const beslut = senasteBeslut(detalj);
  return {
    kommun,
    lex_sarah_id: detalj.id,
    nummer: detalj.nummer,
    rapporterad: detalj.inkom,
    rapporterad_dag: stockholmDay(detalj.inkom),
    handelse_dag: handelsedag(detalj),
    enhet_id: detalj.enhetId,
    enhet_vag: detalj.enhetVag,
    regi: detalj.regi,
    grund: detalj.grund,
    antal_rapporter: detalj.rapporter.length,
    kategorier: detalj.kategorier,
    orsaksomraden: orsaksomraden(detalj),
    lagrum: detalj.lagrum,
    beror: berorOf(detalj),
    antal_berorda: antalBerorda(detalj),
    kvinnor: bySex('kvinna'),
    man: bySex('man'),
    okant: bySex('okant') + Math.max(0, (grupp ?? 0) - berorda.length),
    fas: detalj.fas,
    aterlamnad: detalj.fas === 'aterlamnad',
    grad: beslut?.grad ?? null,
    anmals: senasteAnmalningsbeslut(detalj)?.anmals ?? null,
    anmald_dag: dayOf(detalj.ivoAnmalan?.skickad),
    ivo_beslut_dag: detalj.ivoBeslut.at(-1)?.datum ?? null,
    mottagen_dag: dayOf(detalj.mottagen),
    utredare_dag: dayOf(detalj.utredareUtsedd),
    klar_dag: dayOf(detalj.utredningsversioner.at(-1)?.tidpunkt),
    beslutad_dag: dayOf(beslut?.tidpunkt),
    avslutad_dag: dayOf(detalj.avslut?.tidpunkt),
    efterregistrerad: isEfterregistrerad(detalj.inkom, detalj.registrerad, detalj.ursprung ?? undefined),
    ursprung: detalj.ursprung,
    ...orsakspekare(detalj.orsaker),
  };
}
