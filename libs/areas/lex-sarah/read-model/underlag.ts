import { upsertRows, type ProjectionTransaction, type ProjectedEvent, type RowOf, type TableShape } from '#engine/projection';
import { AVVIKELSE, avvikelsehandelse, type Avvikelsehandelse } from '../avvikelsehandelser.js';
import type { LexSarahEvent } from '../domain/events.js';
import type { LexSarahDetalj } from './detalj.js';
import { orsaksomraden } from './fakta.js';

/** What a case is found by when a similar one is investigated: unit, categories, cause areas and day, of avvikelser and of lex Sarah cases alike. */
export const LEX_SARAH_UNDERLAG = {
  table: 'lex_sarah_underlag',
  key: ['kommun', 'typ', 'id'],
  columns: {
    kommun: 'text',
    typ: 'text',
    id: 'uuid',
    nummer: 'text',
    rapporterad: 'timestamptz',
    enhet_id: 'text',
    kategorier: 'text[]',
    orsaksomraden: 'text[]',
    /** the report was annulled, or the case went back as an avvikelse: it is told there */
    utgar: 'boolean',
    /** of an avvikelse: whom it is said to concern */
    beror: 'text',
  },
} as const satisfies TableShape;

export const LEX_SARAH_UNDERLAG_SQL = `
  create table lex_sarah_underlag (
    kommun text not null,
    typ text not null,
    id uuid not null,
    nummer text not null,
    rapporterad timestamptz not null,
    enhet_id text,
    kategorier text[] not null,
    orsaksomraden text[] not null,
    utgar boolean not null,
    primary key (kommun, typ, id)
  );
  create index on lex_sarah_underlag (kommun, rapporterad desc);
`;

interface Underlag {
  readonly id: string;
  readonly nummer: string;
  readonly rapporterad: string;
  readonly enhetId: string | null;
  readonly kategorier: readonly string[];
  readonly orsaksomraden: readonly string[];
  readonly utgar: boolean;
  readonly beror: string | null;
}

type Row = RowOf<keyof typeof LEX_SARAH_UNDERLAG.columns>;

const row = (kommun: string, typ: 'avvikelse' | 'lex-sarah', { enhetId, ...underlag }: Underlag): Row => ({
  kommun,
  typ,
  enhet_id: enhetId,
  ...underlag,
});

export const lexSarahUnderlag = (kommun: string, detalj: LexSarahDetalj): Row =>
  row(kommun, 'lex-sarah', {
    id: detalj.id,
    nummer: detalj.nummer,
    rapporterad: detalj.inkom,
    enhetId: detalj.enhetId,
    kategorier: detalj.kategorier,
    orsaksomraden: orsaksomraden(detalj),
    utgar: detalj.fas === 'aterlamnad',
    beror: null,
  });

/** Which of the avvikelser that the events come from concern the operation and no individual: a lex Sarah case has no field of its own for it. */
export async function avVerksamheten(
  kommun: string,
  events: readonly ProjectedEvent<LexSarahEvent>[],
  transaction: ProjectionTransaction,
): Promise<ReadonlySet<string>> {
  const ids = events.flatMap(({ event }) =>
    event.type === 'LexSarahOppnad' || event.type === 'LexSarahRapportTillagd' ? (event.data.rapport.avvikelse?.avvikelseId ?? []) : [],
  );
  if (ids.length === 0) return new Set();
  const rows = await transaction.query<{ readonly id: string }>(
    `select id from lex_sarah_underlag where kommun = $1 and typ = 'avvikelse' and id = any($2::uuid[]) and beror = 'verksamhet'`,
    [kommun, ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Folds the avvikelser of a batch into their rows. */
export async function writeAvvikelseunderlag(
  kommun: string,
  events: readonly ProjectedEvent[],
  transaction: ProjectionTransaction,
): Promise<void> {
  const taken = events.flatMap(({ area, id, event }) => {
    const handelse = area === AVVIKELSE ? avvikelsehandelse(event) : null;
    return handelse ? [{ id, handelse }] : [];
  });
  if (taken.length === 0) return;
  const rows = await transaction.query<Omit<Underlag, 'rapporterad'> & { readonly rapporterad: Date }>(
    `select id, nummer, rapporterad, enhet_id as "enhetId", kategorier, orsaksomraden, utgar, beror from lex_sarah_underlag
     where kommun = $1 and typ = 'avvikelse' and id = any($2::uuid[])`,
    [kommun, [...new Set(taken.map(({ id }) => id))]],
  );
  const known = new Map(rows.map((found): [string, Underlag] => [found.id, { ...found, rapporterad: found.rapporterad.toISOString() }]));
  for (const { id, handelse } of taken) {
    const next = folded(known.get(id), handelse);
    if (next) known.set(id, next);
  }
  await upsertRows(
    transaction,
    LEX_SARAH_UNDERLAG,
    [...known.values()].map((underlag) => row(kommun, 'avvikelse', underlag)),
  );
}

function folded(before: Underlag | undefined, { type, data }: Avvikelsehandelse): Underlag | undefined {
  if (type === 'AvvikelseRapporterad') {
    const { avvikelseId: id, nummer, tidpunkt: rapporterad, enhet, kategorier, beror } = data;
    return { id, nummer, rapporterad, enhetId: enhet?.enhetId ?? null, kategorier, orsaksomraden: [], utgar: false, beror };
  }
  if (!before) return undefined;
  switch (type) {
    case 'AvvikelseBedomd':
      return { ...before, kategorier: data.kategorier };
    case 'AvvikelseUtredd':
      return { ...before, orsaksomraden: [...new Set(data.orsaker.map(({ omrade }) => omrade))].sort() };
    case 'AvvikelseFlyttad':
      return { ...before, enhetId: data.enhet.enhetId };
    case 'AvvikelseMakulerad':
      return { ...before, utgar: true };
    default:
      return before;
  }
}
