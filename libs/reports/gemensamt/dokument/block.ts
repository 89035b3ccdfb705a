import { inSentence, numberText, shareText, type Block, type Cell, type Definition, type Section, type Table } from '#engine/document';
import { arDolt, type Dolt, type Kolumn, type Rad, type Siffervarde, type Tabellvarde, type Varde } from '../siffror/index.js';
import { NAMNARE, TALJARE } from '../skydd/index.js';
import type { Avsnittsvy } from './vy.js';

/** Below this a share or a change says little: one case more or less turns it. */
export const FA_ARENDEN = 5;

/** A section of a report as its document shows it: text, figures and pictures, and its tables below them. */
export const section = (avsnitt: Avsnittsvy, beslutad: boolean): Section => ({
  id: avsnitt.nyckel,
  heading: avsnitt.rubrik,
  blocks: [
    ...textBlocks(avsnitt, beslutad),
    ...figures(avsnitt.siffror),
    ...avsnitt.diagram.map((chart) => ({ kind: 'figure', id: `bild-${anchor(chart.nyckel)}`, chart }) as const),
  ],
  ...(avsnitt.tabeller.length > 0
    ? {
        parts: [
          {
            id: `${avsnitt.nyckel}-tabeller`,
            heading: `Tabeller och definitioner: ${inSentence(avsnitt.rubrik)}`,
            blocks: avsnitt.tabeller.flatMap(tableBlocks),
          },
        ],
      }
    : {}),
});

/** What has been written, else what is proposed, else in a draft what should stand there: what is decided on is not an instruction to who writes. */
export function textBlocks(
  { text: written, textforslag, ledtext }: Pick<Avsnittsvy, 'text' | 'textforslag' | 'ledtext'>,
  beslutad: boolean,
): Block[] {
  if (written !== null) return split(written);
  if (textforslag !== undefined) return split(textforslag);
  return beslutad ? [] : [caveat(`Avsnittet är inte skrivet. Här ska stå: ${ledtext}`)];
}

/** An empty line begins a new paragraph; a single line break stays one. */
const split = (written: string): Block[] =>
  written
    .split(/\r?\n\s*\r?\n/)
    .filter((part) => part.trim() !== '')
    .map((part) => ({ kind: 'paragraph', content: [part.trim()] }));

export function figures(siffror: readonly Siffervarde[]): Block[] {
  if (siffror.length === 0) return [];
  const few = siffror.some(({ enhet, namnare }) => enhet !== 'antal' && typeof namnare === 'number' && namnare > 0 && namnare < FA_ARENDEN);
  return [
    { kind: 'definitions', items: siffror.map(definition) },
    ...(few ? [caveat(`Några siffror bygger på färre än ${FA_ARENDEN} ärenden och ska tolkas med försiktighet.`)] : []),
  ];
}

export const caveat = (sentence: string): Block => ({ kind: 'paragraph', content: [sentence], role: 'caveat' });

const definition = (siffra: Siffervarde): Definition => ({
  term: siffra.etikett,
  value: siffertext(siffra),
  definition: { key: siffra.nyckel, text: siffra.definition },
  ...(siffra.formel === undefined ? {} : { formula: siffra.formel }),
});

export function siffertext({ varde, enhet, taljare, namnare }: Siffervarde): string {
  if (varde === null) return 'Uppgift saknas';
  const base = namnare === undefined || (arDolt(varde) && arDolt(namnare)) ? '' : ` av ${shown(namnare)}`;
  switch (enhet) {
    case 'andel':
      return arDolt(varde)
        ? `${HIDDEN}${arDolt(namnare) ? '' : ` (av ${shown(namnare!)})`}`
        : `${shareText(varde)} (${shown(taljare!)} av ${shown(namnare!)})`;
    case 'dagar':
      return arDolt(varde) ? HIDDEN : `${numberText(varde)} ${varde === 1 ? 'dag' : 'dagar'}`;
    case 'antal':
      return `${shown(varde)}${base}`;
  }
}

const HIDDEN = 'Visas inte, få ärenden';
const shown = (varde: number | Dolt): string => (arDolt(varde) ? HIDDEN : numberText(varde));

export const tableBlocks = (tabell: Tabellvarde): Block[] =>
  tabell.rader.length === 0
    ? [
        {
          kind: 'definitions',
          items: [{ term: tabell.titel, value: 'Inga rader', definition: { key: tabell.nyckel, text: tabell.definition } }],
        },
      ]
    : [reportTable(tabell)];

/** A table of a report as its document has it, also one without rows. */
export const reportTable = ({ nyckel, titel, definition: text, kolumner, rader, anmarkning, overlappar }: Tabellvarde): Table => {
  const notes = [
    ...(overlappar ? [OVERLAPPAR] : []),
    ...kolumner.flatMap(({ rubrik, bas }) => (bas === undefined ? [] : [`${rubrik}: ${bas}.`])),
    ...(anmarkning === undefined ? [] : [anmarkning]),
  ];
  return {
    kind: 'table',
    id: `tabell-${anchor(nyckel)}`,
    caption: titel,
    columns: kolumner.map(({ rubrik, format }) => ({ heading: rubrik, format: FORMATS[format] })),
    rows: rader.map((row) => kolumner.map((kolumn) => cell(row, kolumn))),
    definition: { key: nyckel, text },
    ...(notes.length === 0 ? {} : { note: notes.join(' ') }),
  };
};

/** A share is shown with the numbers that it is made of, wherever the row has them. */
function cell(row: Rad, { nyckel, format }: Kolumn): Cell {
  const varde = row[nyckel] as Varde;
  const [numerator, denominator] = [row[`${nyckel}${TALJARE}`], row[`${nyckel}${NAMNARE}`]];
  if (format !== 'andel' || typeof varde === 'string' || !isCount(numerator) || !isCount(denominator)) return varde;
  return { share: varde, numerator, denominator };
}

const isCount = (varde: Varde | undefined): varde is number | Dolt => typeof varde === 'number' || arDolt(varde);

const OVERLAPPAR = 'Raderna överlappar och behöver inte ge summan.';
const FORMATS = { text: 'text', antal: 'number', dagar: 'number', andel: 'share' } as const satisfies Record<Kolumn['format'], string>;
export const anchor = (nyckel: string): string => nyckel.replaceAll('.', '-');
