import { describe, expect, jest, test } from '@jest/globals';
import { attribute, malformed, NASTY_SHOWN, officeDocument, onAnotherDay, partsOf, textOf } from '../office.fixture.js';
import { renderDocx } from './index.js';

const archive = await renderDocx(officeDocument());
const parts = partsOf(archive);
const body = parts['word/document.xml']!;
const paragraphs = [...body.matchAll(/<w:p>.*?<\/w:p>/g)].map(([paragraph]) => paragraph);
const ofStyle = (style: string): string[] => paragraphs.filter((each) => each.includes(`<w:pStyle w:val="${style}"/>`)).map(textOf);

describe('DOCX', () => {
  test('every part is well-formed and every relationship leads to a part', () => {
    for (const [path, content] of Object.entries(parts))
      if (/\.(xml|rels|svg)$/.test(path)) expect([path, malformed(content)]).toEqual([path, undefined]);
    const relations = parts['word/_rels/document.xml.rels']!;
    const inside = relations.match(/<Relationship\b[^>]*>/g)!.filter((each) => !each.includes('TargetMode="External"'));
    expect(inside.flatMap((each) => attribute(each, 'Relationship', 'Target')).filter((path) => !(`word/${path}` in parts))).toEqual([]);
    const used = [...body.matchAll(/\sr:(?:id|embed)="([^"]+)"/g)].map(([, id]) => id!);
    const ids = attribute(relations, 'Relationship', 'Id');
    expect(used.filter((id) => !ids.includes(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('ids and bookmark names are unique, and every inner link has its bookmark', () => {
    for (const [element, name] of [
      ['w:bookmarkStart', 'w:id'],
      ['w:bookmarkStart', 'w:name'],
      ['wp:docPr', 'id'],
    ] as const) {
      const ids = attribute(body, element, name);
      expect(ids.length).toBeGreaterThan(2);
      expect(new Set(ids).size).toBe(ids.length);
    }
    const names = attribute(body, 'w:bookmarkStart', 'w:name');
    expect(attribute(body, 'w:hyperlink', 'w:anchor').filter((anchor) => !names.includes(anchor))).toEqual([]);
    expect(attribute(parts['word/styles.xml']!, 'w:style', 'w:styleId').filter((id, i, all) => all.indexOf(id) !== i)).toEqual([]);
  });

  test('a title, then headings on two levels; the contents have the same lines and every line is a link', () => {
    expect(ofStyle('Title')).toEqual([NASTY_SHOWN]);
    expect(ofStyle('Heading1')).toEqual([NASTY_SHOWN, 'Slut']);
    expect(ofStyle('Heading2')).toEqual(['Del']);
    const lines = paragraphs.filter((each) => /w:val="TOC\d"/.test(each));
    expect(lines.map((each) => textOf(each.replace(/<w:instrText.*?<\/w:instrText>/, '')))).toEqual([NASTY_SHOWN, 'Del', 'Slut']);
    expect(lines.every((each) => each.includes('<w:hyperlink') && each.includes('w:anchor='))).toBe(true);
    // the field begins in the first line and ends in the last: there is no empty line around it
    expect(lines[0]).toMatch(/<w:fldChar w:fldCharType="begin"(?: w:dirty="false")?\/><w:instrText[^>]*>TOC /);
    expect(lines.at(-1)).toContain('<w:fldChar w:fldCharType="end"/>');
  });

  test('title, author, language and day stand in the file', () => {
    const core = parts['docProps/core.xml']!;
    expect(textOf(/<dc:title>(.*?)<\/dc:title>/.exec(core)![1]!)).toBe(NASTY_SHOWN);
    expect(core).toContain('<dc:creator>Exempelkommun</dc:creator>');
    expect(core).toContain('2026-11-22T00:00:00Z</dcterms:created>');
    expect(core).toContain('2026-11-22T00:00:00Z</dcterms:modified>');
    expect(parts['word/styles.xml']).toContain('<w:lang w:val="sv-SE"/>');
  });

  test('every table has a name, a header row that is repeated, and a paragraph after it', () => {
    const tables = [...body.matchAll(/<w:tbl>.*?<\/w:tbl>/g)].map(([table]) => table);
    expect(tables).toHaveLength(3);
    for (const table of tables) {
      expect(table.match(/<w:tblHeader\/>/g)).toHaveLength(1);
      expect(table.indexOf('<w:tblHeader/>')).toBeLessThan(table.indexOf('</w:tr>'));
      expect(attribute(table, 'w:tblCaption', 'w:val')).toHaveLength(1);
    }
    expect(body).not.toMatch(/<\/w:tbl>(?!<w:p>)/);
    expect(ofStyle('Caption')).toContain(NASTY_SHOWN);
  });

  test('of a table no row is left alone on a page: a small one stays together, of a longer one the first two and the last two', async () => {
    const together = async (rows: number): Promise<boolean[]> => {
      const cells = Array.from({ length: rows }, (_, i) => [String(i)]);
      const block = { kind: 'table', id: 't', caption: 'T', columns: [{ heading: 'A', format: 'text' }], rows: cells } as const;
      const xml = partsOf(
        await renderDocx({ title: 'T', language: 'sv', facts: [], sections: [{ id: 'a', heading: 'A', blocks: [block] }] }),
      )['word/document.xml']!;
      return [...xml.matchAll(/<w:tr>.*?<\/w:tr>/g)].slice(1).map(([row]) => row.includes('<w:keepNext/>'));
    };
    expect(await together(3)).toEqual([true, true, false]);
    expect(await together(8)).toEqual([true, false, false, false, false, false, true, false]);
  });

  test('a long list of contents has a page of its own', async () => {
    const contents = async (sections: number): Promise<boolean> => {
      const headings = Array.from({ length: sections }, (_, i) => ({ id: `a${i}`, heading: `A ${i}`, blocks: [] }));
      const xml = partsOf(await renderDocx({ title: 'T', language: 'sv', facts: [], sections: headings }))['word/document.xml']!;
      return /<w:pStyle w:val="TOCHeading"\/>(?:(?!<\/w:pPr>).)*<w:pageBreakBefore\/>/.test(xml);
    };
    expect([await contents(20), await contents(21)]).toEqual([false, true]);
  });

  test('numbers as Swedish writes them; blank and hidden are signs that are explained; a signal is words', () => {
    const table = /<w:tbl>.*?<\/w:tbl>/.exec(body)![0];
    const rows = [...table.matchAll(/<w:tr>.*?<\/w:tr>/g)].map(([row]) =>
      [...row.matchAll(/<w:tc>.*?<\/w:tc>/g)].map(([cell]) => textOf(cell)),
    );
    expect(rows.slice(1)).toEqual([
      [NASTY_SHOWN, '1\u00A0234', '12,5\u00A0%', '12,4'],
      ['Tom', '–', '..', '\u22123'],
      ['▲ Mindre avvikelse (gul)', '0', '33,3\u00A0%', '0'],
      ['Med bas', '5', '80\u00A0% (4\u00A0av\u00A05)', '1'],
    ]);
    expect(ofStyle('Note')[0]).toBe(`${NASTY_SHOWN}.. = visas inte, få ärenden– = uppgift saknas`);
  });

  test('every picture has its words, and Word is not given vectors that it paints wrongly', () => {
    const words = attribute(body, 'wp:docPr', 'descr').map(textOf);
    expect(words[0]).toBe('Exempelkommuns vapen');
    expect(words[1]).toMatch(/^Stapeldiagram över antal avvikelser\. januari 4 /);
    expect(words[2]).toMatch(/^Linjediagram över antal avvikelser\./);
    const media = Object.keys(parts).filter((path) => path.startsWith('word/media/'));
    expect(media.filter((path) => path.endsWith('.png'))).toHaveLength(3);
    const vectors = media.filter((path) => path.endsWith('.svg')).map((path) => parts[path]!);
    expect(vectors).toHaveLength(2);
    expect(vectors.join('')).not.toContain('<pattern');
  });

  test('only whole addresses are links out of the file', () => {
    expect(attribute(parts['word/_rels/document.xml.rels']!, 'Relationship', 'Target').filter((target) => /:|^\//.test(target))).toEqual([
      'https://exempel.se/a?b=1&amp;c=2',
      'https://exempel.se/%C3%A5%20%22b%22',
    ]);
    for (const text of ['elak', 'väg', 'trasig', 'borta']) expect(textOf(body)).toContain(text);
  });

  test('the status stands on every page, the page number on every page but the cover', () => {
    const headers = Object.keys(parts).filter((path) => /^word\/header\d\.xml$/.test(path));
    expect(headers).toHaveLength(2);
    for (const path of headers) expect(textOf(parts[path]!)).toContain('Utkast, inte beslutat');
    const footers = Object.keys(parts).filter((path) => /^word\/footer\d\.xml$/.test(path));
    expect(footers.map((path) => /PAGE.*NUMPAGES/.test(parts[path]!)).sort()).toEqual([false, true]);
  });

  test('the same document gives the same bytes: on another day, with other luck, after other documents', async () => {
    let draws = 1;
    const luck = jest.spyOn(Math, 'random').mockImplementation(() => (draws = (draws * 75 + 74) % 65_537) / 65_537);
    await renderDocx({ ...officeDocument(), title: 'En annan' });
    const later = await onAnotherDay(() => renderDocx(structuredClone(officeDocument())));
    expect(Buffer.compare(later, archive)).toBe(0);
    luck.mockRestore();
  });

  test('nothing in the file was drawn by lot or read from the clock', () => {
    const year = String(new Date().getFullYear());
    expect(
      Object.entries(parts).filter(
        ([path, content]) => /\.(xml|rels)$/.test(path) && new RegExp(`${year}-\\d\\d-\\d\\dT(?!00:00:00Z)`).test(content),
      ),
    ).toEqual([]);
    expect(attribute(body, 'w:hyperlink', 'r:id')).toEqual(['rIdL1', 'rIdL2']);
    expect(attribute(body, 'w:bookmarkStart', 'w:id')).toEqual(attribute(body, 'w:bookmarkStart', 'w:id').map((_, i) => String(i + 1)));
  });

  test('100 000 characters are a paragraph', async () => {
    const long = 'å'.repeat(100_000);
    const files = partsOf(await renderDocx(officeDocument([{ kind: 'paragraph', content: [long] }])));
    expect(textOf(files['word/document.xml']!)).toContain(long);
  });

  test('without a design there is no cover; without sections no contents; without a date no day', async () => {
    const files = partsOf(
      await renderDocx({ title: 'Tom', language: 'sv', facts: [{ term: 'Läge', value: 'Utkast' }], status: 'Utkast', sections: [] }),
    );
    expect(files['word/document.xml']).not.toContain('w:titlePg');
    expect(textOf(files['word/document.xml']!)).toBe('TomUtkastLäge:Utkast');
    expect(files['docProps/core.xml']).not.toContain('dcterms:created');
  });

  test('a colour that is none, or a picture without a size, is refused', async () => {
    const { design, ...rest } = officeDocument();
    await expect(renderDocx({ ...rest, design: { ...design!, accent: 'red' } })).rejects.toThrow(RangeError);
    await expect(renderDocx({ ...rest, design: { ...design!, logo: { svg: '<svg/>', alternative: 'x' } } })).rejects.toThrow(RangeError);
  });
});
