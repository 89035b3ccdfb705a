import { numberText, type Definition, type Document, type Table } from '#engine/document';
import { figures, reportTable, tableBlocks } from '#reports/gemensamt';
import type { Statistiksvar } from '../application/statistik.js';

const TITLES: Readonly<Record<Statistiksvar['slag'], string>> = {
  avvikelser: 'Avvikelser',
  klagomal: 'Klagomål och synpunkter',
  'lex-sarah': 'Lex Sarah',
  atgarder: 'Åtgärder',
};

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
  ...(smaTalDolda ? [{ term: 'Få ärenden', value: 'Antal mellan ett och fyra, och det som skulle röja dem, visas som två punkter' }] : []),
  ...seriebrott.map(({ datum, kommentar }) => ({ term: `Seriebrott ${datum}`, value: kommentar })),
];

/** What a file of comma-separated values holds: the table that is grouped by, or the figures. */
export function statistiktabell({ gruppera, siffror, tabeller }: Statistiksvar): Table {
  if (gruppera !== undefined) return reportTable(tabeller[0]!);
  return {
    kind: 'table',
    id: 'siffror',
    caption: 'Siffror',
    columns: [
      { heading: 'Nyckel', format: 'text' },
      { heading: 'Siffra', format: 'text' },
      { heading: 'Värde', format: 'number' },
      { heading: 'Mått', format: 'text' },
      { heading: 'Täljare', format: 'number' },
      { heading: 'Nämnare', format: 'number' },
      { heading: 'Definition', format: 'text' },
    ],
    rows: siffror.map(({ nyckel, etikett, varde, enhet, taljare = null, namnare = null, definition }) => [
      nyckel,
      etikett,
      varde,
      enhet,
      taljare,
      namnare,
      definition,
    ]),
  };
}
