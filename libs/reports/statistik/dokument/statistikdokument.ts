import { numberText, type Cell, type Definition, type Document, type Table } from '#engine/document';
import { arDolt, figures, formel, reportTable, tableBlocks } from '#reports/gemensamt';
import type { Statistiksvar } from '../application/statistik.js';

const TITLES: Readonly<Record<Statistiksvar['slag'], string>> = {
  avvikelser: 'Avvikelser',
  klagomal: 'Klagomål och synpunkter',
  'lex-sarah': 'Lex Sarah',
  atgarder: 'Åtgärder',
};

const DOLDA = 'Antal mellan ett och fyra, och det som skulle röja dem, visas som två punkter';

/** The answer as a document: what it covers, its figures and its tables. */
export function statistikdokument(svar: Statistiksvar): Document {
  const { slag, fran, till, enhet, siffror, tabeller, avlast } = svar;
  return {
    title: `Statistik: ${TITLES[slag]}`,
    subtitle: `${fran} – ${till}, ${enhet.namn}`,
    language: 'sv',
    date: avlast,
    facts: facts(svar),
    sections: [
      {
        id: slag,
        heading: TITLES[slag],
        blocks: figures(siffror),
        parts: [{ id: 'tabeller', heading: 'Tabeller', blocks: tabeller.flatMap(tableBlocks) }],
      },
    ],
  };
}

const facts = ({ lopnummer, avlast, organisation, smaTalDolda, seriebrott }: Statistiksvar): Definition[] => [
  { term: 'Avläst', value: `${avlast}, vid löpnummer ${numberText(Number(lopnummer))}` },
  { term: 'Organisation', value: organisation === 'nu' ? 'Som den är i dag' : 'Som den var när ärendena rapporterades' },
  ...(smaTalDolda ? [{ term: 'Få ärenden', value: DOLDA }] : []),
  ...seriebrott.map(({ datum, kommentar }) => ({ term: `Seriebrott ${datum}`, value: kommentar })),
];

/**
 * What a file of comma-separated values holds: the table that is grouped by, or the figures; after an empty row how it is to be read and when it was, a row
 * for each of them. Every row has as many fields as the headings.
 */
export function statistiktabell(svar: Statistiksvar): Table {
  const { gruppera, siffror, tabeller } = svar;
  return withReading(gruppera === undefined ? figureTable(siffror) : withFormulas(reportTable(tabeller[0]!)), svar);
}

const figureTable = (siffror: Statistiksvar['siffror']): Table => ({
  kind: 'table',
  id: 'siffror',
  caption: 'Siffror',
  columns: [
    text('Nyckel'),
    text('Siffra'),
    { heading: 'Värde', format: 'number' },
    text('Mått'),
    { heading: 'Täljare', format: 'number' },
    { heading: 'Nämnare', format: 'number' },
    text('Formel'),
    text('Definition'),
  ],
  rows: siffror.map(({ nyckel, etikett, varde, enhet, taljare = null, namnare = null, formel: uttryck = null, definition }) => [
    nyckel,
    etikett,
    varde,
    enhet,
    taljare,
    namnare,
    uttryck,
    definition,
  ]),
});

/** The arithmetic of every share in the row, where all of it may be shown. */
function withFormulas(table: Table): Table {
  const { columns, rows } = table;
  if (!columns.some(({ format }) => format === 'share')) return table;
  const formulas = (row: readonly Cell[]): string =>
    row
      .flatMap((cell, i) => {
        const parts = typeof cell === 'object' && cell !== null && 'share' in cell ? cell : undefined;
        if (typeof parts?.numerator !== 'number' || typeof parts.denominator !== 'number' || arDolt(parts.share)) return [];
        const uttryck = formel(parts.numerator, parts.denominator);
        return uttryck === undefined ? [] : [`${columns[i]!.heading}: ${uttryck}`];
      })
      .join('; ');
  return { ...table, columns: [...columns, text('Formel')], rows: rows.map((row) => [...row, formulas(row) || null]) };
}

/** @param svar what the definitions of the figures do not say: when the numbers were read, and what breaks the series */
function withReading({ definition, note, ...table }: Table, { lopnummer, avlast, seriebrott, smaTalDolda }: Statistiksvar): Table {
  const told: readonly (readonly [string, string | undefined])[] = [
    ['Så läses tabellen', [definition?.text, note].filter((part) => part !== undefined).join(' ') || undefined],
    ['Få ärenden', smaTalDolda ? DOLDA : undefined],
    ...seriebrott.map(({ datum, kommentar }) => [`Seriebrott ${datum}`, kommentar] as const),
    ['Avläst', avlast],
    ['Löpnummer', lopnummer],
  ];
  const rows = told.flatMap(([heading, value]) => (value === undefined ? [] : [[heading, value]]));
  return { ...table, rows: [...table.rows, [], ...rows] };
}

const text = (heading: string): Table['columns'][number] => ({ heading, format: 'text' });
