import { AlignmentType, Footer, Header, PageNumber, Paragraph, TextRun } from 'docx';
import type { Document } from '../model.js';
import { runs } from './text.js';

/** What the document is and its status, on every page; a cover has the status only, since it says the rest itself. */
export function headers({ title, design, status }: Document): { default: Header; first?: Header } {
  const name = design ? `${design.organisation} – ${title}` : title;
  const standing = status ? [new Paragraph({ style: 'Header', children: runs(status, { bold: true }) })] : [];
  return {
    default: new Header({ children: [new Paragraph({ style: 'Header', children: runs(name) }), ...standing] }),
    ...(design ? { first: new Header({ children: standing.length > 0 ? standing : [new Paragraph({})] }) } : {}),
  };
}

export const footers = (cover: boolean): { default: Footer; first?: Footer } => ({
  default: new Footer({
    children: [
      new Paragraph({
        style: 'Footer',
        alignment: AlignmentType.RIGHT,
        children: [new TextRun({ children: ['Sida ', PageNumber.CURRENT, ' av ', PageNumber.TOTAL_PAGES] })],
      }),
    ],
  }),
  ...(cover ? { first: new Footer({ children: [new Paragraph({})] }) } : {}),
});
