import { Document as DocxDocument, type FileChild } from 'docx';
import { withGlossaries } from '../glossaries.js';
import type { Document } from '../model.js';
import { fitText } from '../text.js';
import { zip } from '../zip/index.js';
import { Anchors } from './anchors.js';
import { blocksOf } from './blocks.js';
import { contentsOf } from './contents.js';
import { frontMatter } from './front-matter.js';
import { headingOf } from './headings.js';
import { footers, headers } from './margins.js';
import { normalise } from './normalise.js';
import { PAGE } from './page.js';
import { packageParts } from './package-parts.js';
import { Pictures } from './pictures.js';
import { stylesOf } from './styles.js';

/** Raised when the same document would give other bytes. */
export const DOCX_RENDERER = 'docx-4';

/**
 * A Word document: real headings, a table of contents that links, tables with header rows, alternative texts, captions, page numbers and the language marked.
 * The same document gives the same bytes.
 */
export async function renderDocx(whole: Document): Promise<Uint8Array> {
  const document = withGlossaries(whole);
  const { title, author, design } = document;
  const creator = author ?? design?.organisation;
  const file = new DocxDocument({
    title: fitText(title),
    ...(creator ? { creator: fitText(creator), lastModifiedBy: fitText(creator) } : {}),
    styles: stylesOf(document),
    sections: [
      {
        properties: { page: PAGE, ...(design ? { titlePage: true } : {}) },
        headers: headers(document),
        footers: footers(design !== undefined),
        children: body(document, await Pictures.of(document)),
      },
    ],
  });
  return zip(normalise(packageParts(file), document));
}

function body(document: Document, pictures: Pictures): FileChild[] {
  const anchors = new Anchors(document);
  return [
    ...frontMatter(document, pictures),
    ...contentsOf(document, anchors),
    ...document.sections.flatMap((section, i) => [
      headingOf(section, 1, anchors, { pageBreakBefore: i === 0 && document.design !== undefined }),
      ...blocksOf(section.blocks, document, anchors, pictures),
      ...(section.parts ?? []).flatMap((part) => [headingOf(part, 2, anchors), ...blocksOf(part.blocks, document, anchors, pictures)]),
    ]),
  ];
}
