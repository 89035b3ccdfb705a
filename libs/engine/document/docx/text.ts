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

/** A file has no server of its own: only whole addresses and the document's own anchors are links. */
const ADDRESS = /^https:\/\/\S+$/;

export const inline = (content: readonly Inline[], anchors: Anchors): ParagraphChild[] =>
  content.flatMap((part): ParagraphChild[] => {
    if (typeof part === 'string') return runs(part);
    const children = runs(part.text, { style: 'Hyperlink' });
    const anchor = part.href.startsWith('#') ? anchors.nameOf(part.href.slice(1)) : undefined;
    if (anchor) return [new InternalHyperlink({ anchor, children })];
    if (ADDRESS.test(part.href)) return [new ExternalHyperlink({ link: fitText(part.href), children })];
    return runs(part.text);
  });
