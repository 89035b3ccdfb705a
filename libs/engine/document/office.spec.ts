import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { DOCX_RENDERER, renderDocx } from './docx/index.js';
import type { Document } from './model.js';
import { everyBlock, malformed, officeDocument, partsOf } from './office.fixture.js';
import { renderXlsx, XLSX_RENDERER } from './xlsx/index.js';

/** a document with one text everywhere */
const full = (text: string): Document => ({
  title: text,
  subtitle: text,
  status: text,
  author: text,
  language: 'sv',
  facts: [{ term: text, value: text, explanation: text, formula: text }],
  sections: [
    {
      id: 'a',
      heading: text,
      blocks: [
        { kind: 'paragraph', content: [text, { text, href: text }, { text, href: `https://${text}` }] },
        { kind: 'list', items: [[text]] },
        {
          kind: 'table',
          id: 't',
          caption: text,
          columns: [{ heading: text, format: 'text' }],
          rows: [[text], [{ text, signal: 'red' }]],
          note: text,
        },
        { kind: 'definitions', items: [{ term: text, value: text, explanation: text }] },
      ],
    },
  ],
});

/** Pixels and vectors follow the charts' own versions. */
const { design, ...plain } = officeDocument(everyBlock.filter(({ kind }) => kind !== 'figure'));
const { logo: _, ...drawn } = design!;
const pictureless: Document = { ...plain, design: drawn };

describe('Word and Excel files', () => {
  test.each([
    ['DOCX', renderDocx],
    ['XLSX', renderXlsx],
  ])('%s stays well-formed whatever the texts', async (_format, render) => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (text) => {
        for (const part of Object.values(partsOf(await render(full(text))))) expect(malformed(part)).toBeUndefined();
      }),
      { numRuns: 20, examples: [['\uD800'], ['\uFFFF\u0000'], ['__proto__'], ['&#0;<![CDATA[']] },
    );
  });

  // Other bytes under the same name would make every decided report look altered: raise the renderer's name with them.
  test.each([
    ['docx-4', DOCX_RENDERER, renderDocx, '4b8a8460c5db62286ea826ef206df4c37878834a6e891a3b2f0df8c12407e96f'],
    ['xlsx-4', XLSX_RENDERER, renderXlsx, 'bbd56f56413f2a374a62d384546dca2ab21473476716a224c2991fdec3ded47f'],
  ])('%s gives the bytes it always gave', async (name, current, render, hash) => {
    const bytes = await render(pictureless);
    expect([current, createHash('sha256').update(bytes).digest('hex')]).toEqual([name, hash]);
  });
});
