import { inSentence, numberText, shareText, type Block, type Cell, type Definition, type Document, type Table } from '#engine/document';
import { periodName, type Kolumn, type Siffervarde, type Tabellvarde, type Varde } from '../application/siffror/index.js';
import { FA_ARENDEN } from './textforslag.js';
import type { Avsnittsvy, Berattelsevy } from './vy.js';

/** The report as a document, ready for any format. */
export const dokument = (vy: Berattelsevy): Document => ({
  title: vy.titel,
  subtitle: vy.organisationsenhet.namn,
  language: 'sv',
  facts: [
    { term: 'Period', value: periodName(vy.period) },
    {
      term: 'Siffrorna avlästa vid',
      value: `löpnummer ${vy.lopnummer}${vy.avlast === undefined ? '' : `, den ${vy.avlast}`}`,
      explanation: 'Det som har registrerats efter det numret ingår inte. Med numret kan samma siffror tas fram igen.',
    },
    { term: 'Läge', value: laget(vy) },
    { term: 'Mall', value: `${vy.mall}, version ${vy.mallversion}` },
  ],
  sections: vy.avsnitt.map((avsnitt) => ({
    id: avsnitt.nyckel,
    heading: avsnitt.rubrik,
    blocks: [
      ...text(avsnitt),
      ...figures(avsnitt.siffror),
      ...avsnitt.diagram.map((chart) => ({ kind: 'figure', id: `bild-${anchor(chart.nyckel)}`, chart }) as const),
    ],
    ...(avsnitt.tabeller.length > 0
      ? {
          parts: [
            {
              id: `${avsnitt.nyckel}-tabeller`,
              heading: `Tabeller: ${inSentence(avsnitt.rubrik)}`,
              blocks: avsnitt.tabeller.flatMap(tableBlocks),
            },
          ],
        }
      : {}),
  })),
});

function laget({ fas, beslut, uppdaterar }: Berattelsevy): string {
  if (beslut) return `Beslutad ${beslut.datum}`;
  const state = fas === 'granskad' ? 'Granskat utkast, inte beslutat' : 'Utkast, inte beslutat';
  return uppdaterar === undefined ? state : `${state}. Uppdaterar en tidigare kvalitetsberättelse`;
}

function text({ text: written, textforslag, ledtext }: Avsnittsvy): Block[] {
  if (written !== null) return split(written);
  if (textforslag !== undefined) return split(textforslag);
  return [{ kind: 'paragraph', content: [`Avsnittet är inte skrivet. Här ska stå: ${ledtext}`], role: 'caveat' }];
}

/** An empty line begins a new paragraph; a single line break stays one. */
const split = (written: string): Block[] =>
  written
    .split(/\r?\n\s*\r?\n/)
    .filter((part) => part.trim() !== '')
    .map((part) => ({ kind: 'paragraph', content: [part.trim()] }));

function figures(siffror: readonly Siffervarde[]): Block[] {
  if (siffror.length === 0) return [];
  const few = siffror.some(({ enhet, namnare }) => enhet !== 'antal' && namnare !== undefined && namnare > 0 && namnare < FA_ARENDEN);
  return [
    { kind: 'definitions', items: siffror.map(definition) },
    ...(few ? [caveat(`Några siffror bygger på färre än ${FA_ARENDEN} ärenden och ska tolkas med försiktighet.`)] : []),
  ];
}

const caveat = (sentence: string): Block => ({ kind: 'paragraph', content: [sentence], role: 'caveat' });

const definition = (siffra: Siffervarde): Definition => ({
  term: siffra.etikett,
  value: siffertext(siffra),
  explanation: siffra.definition,
});

export function siffertext({ varde, enhet, taljare, namnare }: Siffervarde): string {
  if (varde === null) return 'Uppgift saknas';
  switch (enhet) {
    case 'andel':
      return `${shareText(varde)} (${numberText(taljare!)} av ${numberText(namnare!)})`;
    case 'dagar':
      return `${numberText(varde)} ${varde === 1 ? 'dag' : 'dagar'}`;
    case 'antal':
      return namnare === undefined ? numberText(varde) : `${numberText(varde)} av ${numberText(namnare)}`;
  }
}

function tableBlocks(tabell: Tabellvarde): Block[] {
  if (tabell.rader.length === 0) return [{ kind: 'paragraph', content: [`${tabell.titel}: inga rader. ${tabell.definition}`] }];
  const table: Table = {
    kind: 'table',
    id: `tabell-${anchor(tabell.nyckel)}`,
    caption: tabell.titel,
    columns: tabell.kolumner.map(({ rubrik, format }) => ({ heading: rubrik, format: FORMATS[format] })),
    rows: tabell.rader.map((row) => tabell.kolumner.map(({ nyckel }): Cell => row[nyckel] as Varde)),
    note: tabell.definition,
  };
  return [table];
}

const FORMATS = { text: 'text', antal: 'number', dagar: 'number', andel: 'share' } as const satisfies Record<Kolumn['format'], string>;
const anchor = (nyckel: string): string => nyckel.replaceAll('.', '-');
