import { stockholmDay } from '#engine/deadline';
import type { Definition, Document } from '#engine/document';
import type { CalendarDate, Instant } from '#engine/kernel';
import type { BeslutatDokument } from '../domain/index.js';
import { diariet, laget, UTGAVA, type Beslutad } from './omslag.js';

/** What has become of a decided report. */
export interface Handlingsvag {
  readonly titel: string;
  /** the part of the organisation that it is about */
  readonly del: string;
  readonly beslut: Beslutad;
  /** what came after the decision, in order */
  readonly steg: readonly (Definition & { readonly dag?: CalendarDate })[];
}

/** @param publicerad missing before it was */
export const publicering = (publicerad: Instant | undefined): Handlingsvag['steg'][number] => {
  if (publicerad === undefined) return { term: 'Publicerad', value: 'Inte ännu' };
  const dag = stockholmDay(publicerad);
  return { term: 'Publicerad', value: dag, dag };
};

const SAMMA_BYTE =
  'Filerna ändras inte efter beslutet: det som har hänt sedan dess står här. Den som har en fil kan räkna ut dess kontrollsumma (SHA-256) och ' +
  'jämföra med den som beslutades.';

const FORMAT: Readonly<Record<BeslutatDokument['format'], string>> = {
  html: 'HTML',
  pdf: 'PDF (PDF/UA-1)',
  arkiv: 'PDF för arkiv (PDF/A-2a)',
  docx: 'Word',
  xlsx: 'Excel',
  json: 'JSON',
};

/** A sheet beside the decided files, which stay as they are: what the nämnd has done with them, and by which checksum each is known. */
export const foljeblad = ({ titel, del, beslut, steg }: Handlingsvag, filer: readonly BeslutatDokument[]): Document => ({
  title: `Följeblad: ${titel}`,
  subtitle: del,
  language: 'sv',
  author: del,
  date: steg.reduce((last, { dag }) => (dag !== undefined && dag > last ? dag : last), beslut.datum),
  facts: [{ term: 'Läge', value: laget({ fas: 'beslutad', senastAndrad: beslut.datum, beslut }, '') }, ...diariet({ beslut })],
  sections: [
    {
      id: 'efter-beslutet',
      heading: 'Efter beslutet',
      blocks: [{ kind: 'definitions', items: steg.map(({ dag: _, ...item }) => item) }],
    },
    {
      id: 'filerna',
      heading: 'De beslutade filerna',
      blocks: [
        { kind: 'paragraph', content: [SAMMA_BYTE] },
        {
          kind: 'table',
          id: 'kontrollsummor',
          caption: 'Kontrollsummor',
          columns: ['Fil', 'Utgåva', 'Framställd av', 'SHA-256'].map((heading) => ({ heading, format: 'text' })),
          rows: filer.map(({ format, utgava, renderare, sha256 }) => [FORMAT[format], UTGAVA[utgava ?? 'full'], renderare, sha256]),
        },
      ],
    },
  ],
});
