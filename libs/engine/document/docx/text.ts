import { ExternalHyperlink, InternalHyperlink, Tab, TextRun, type IRunPropertiesOptions, type ParagraphChild } from 'docx';
import type { Inline } from '../model.js';
import { fitText } from '../text.js';
import type { Anchors } from './anchors.js';

/** Text as runs; a line break in it is kept. */
export const runs = (text: string, properties: IRunPropertiesOptions = {}): TextRun[] =>
  fitText(text)
    .split(/\r?\n|\r/)
    .map((line, i) => new TextRun({ children: withTabs(line), ...(i > 0 ? { break: 1 } : {}), ...properties }));

const withTabs = (line: string): (string | Tab)[] => line.split('\t').flatMap((text, i) => (i > 0 ? [new Tab(), text] : [text]));

/** A file has no server of its own: only whole addresses and the document's own anchors are links. Word refuses a file with an address that cannot be read. */
const address = (href: string): string | undefined => {
  const url = href.startsWith('https://') && URL.canParse(href) ? new URL(href).href : undefined;
  return url && url.length <= LONGEST_ADDRESS ? url : undefined;
};

const LONGEST_ADDRESS = 2_000;

export const inline = (content: readonly Inline[], anchors: Anchors): ParagraphChild[] =>
  content.flatMap((part): ParagraphChild[] => {
    if (typeof part === 'string') return runs(part);
    const children = runs(part.text, { style: 'Hyperlink' });
    const anchor = part.href.startsWith('#') ? anchors.nameOf(part.href.slice(1)) : undefined;
    if (anchor) return [new InternalHyperlink({ anchor, children })];
    const link = address(part.href);
    if (link) return [new ExternalHyperlink({ link, children })];
    return runs(part.text);
  });
