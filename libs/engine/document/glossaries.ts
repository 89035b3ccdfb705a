import type { Block, Definition, Document, Glossary, Inline, Meaning, Paragraph, Part, Section } from './model.js';
import { enumeration } from './text.js';

/** What a figure or a table is called, and what it counts. */
interface Entry extends Meaning {
  readonly term: string;
}

/**
 * The document as it is read from beginning to end: what the figures and tables of a section count is said after the last of them, each definition once in the
 * whole document, and what several have in common once for all of them. Figures that stand before their tables point there.
 */
export function withGlossaries(document: Document): Document {
  const said = new Map<string, Part>();
  return { ...document, sections: document.sections.map((section) => glossed(section, said)) };
}

/** @param said where each definition has been said so far */
function glossed(section: Section, said: Map<string, Part>): Section {
  const places: readonly Part[] = [section, ...(section.parts ?? [])];
  const place = places.findLast(({ blocks }) => entriesOf(blocks).length > 0);
  if (place === undefined) return section;
  const entries = places.flatMap(({ blocks }) => entriesOf(blocks));
  const own = entries.filter((entry) => !said.has(nameOf(entry)));
  const elsewhere = entries.filter((entry) => said.has(nameOf(entry)));
  const glossary = [...glossaryOf(merged(own)), ...references(elsewhere, said)];
  for (const entry of own) said.set(nameOf(entry), place);
  const told = <P extends Part>(part: P): P => ({
    ...part,
    blocks: part.id === place.id ? [...part.blocks, ...glossary] : part.blocks.flatMap((block) => pointing(block, place)),
  });
  return { ...told(section), ...(section.parts === undefined ? {} : { parts: section.parts.map(told) }) };
}

const entriesOf = (blocks: readonly Block[]): readonly Entry[] =>
  blocks.flatMap((block): readonly Entry[] => {
    if (block.kind === 'table') return entryOf(block.caption, block.definition);
    return block.kind === 'definitions' ? block.items.flatMap(({ term, definition }) => entryOf(term, definition)) : [];
  });

const entryOf = (term: string, definition: Meaning | undefined): readonly Entry[] =>
  definition === undefined ? [] : [{ term, ...definition }];

const nameOf = ({ term, text }: Entry): string => JSON.stringify([term, text]);

/** Those that count the same are one, under all their names. */
function merged(entries: readonly Entry[]): readonly Entry[] {
  const counted = (entry: Entry): string => JSON.stringify([entry.key, entry.text]);
  return [...new Set(entries.map(counted))].map((same) => {
    const those = entries.filter((entry) => counted(entry) === same);
    return { ...those[0]!, term: [...new Set(those.map(({ term }) => term))].join('; ') };
  });
}

/** Figures point to the place where it is said what they count. */
const pointing = (block: Block, { id, heading }: Part): readonly Block[] =>
  entriesOf([block]).length === 0 || block.kind === 'table'
    ? [block]
    : [block, paragraph('Vad siffrorna räknar står i ', { text: heading, href: `#${id}` }, '.')];

/** What is said elsewhere, by the place where that is. */
function references(entries: readonly Entry[], said: ReadonlyMap<string, Part>): readonly Paragraph[] {
  const places = [...new Set(entries.map((entry) => said.get(nameOf(entry))!))];
  return places.map(({ id, heading }) => {
    const terms = entries.filter((entry) => said.get(nameOf(entry))!.id === id).map(({ term }) => term);
    return paragraph(`${enumeration([...new Set(terms)])}: se `, { text: heading, href: `#${id}` }, '.');
  });
}

const paragraph = (...content: readonly Inline[]): Paragraph => ({ kind: 'paragraph', content });

/** Those that have nothing in common with others first, then each group below what its definitions have in common. */
function glossaryOf(entries: readonly Entry[]): readonly Glossary[] {
  const beginnings = [...new Set(entries.map(beginningOf))];
  const groups = beginnings.map((beginning) => entries.filter((entry) => beginningOf(entry) === beginning));
  const alone = groups.filter(({ length }) => length === 1).flat();
  return [
    ...(alone.length === 0 ? [] : [{ kind: 'glossary', items: alone.map((entry) => explained(entry, entry.text)) } as const]),
    ...groups.filter(({ length }) => length > 1).map(groupOf),
  ];
}

function groupOf(entries: readonly Entry[]): Glossary {
  const sentences = entries.map(({ text }) => sentencesOf(text));
  const [first] = sentences;
  const end = first!.findIndex((sentence, i) => sentences.some((others) => others[i] !== sentence));
  const common = end === -1 ? first!.length : end;
  return {
    kind: 'glossary',
    common: `Gemensamt för de ${entries.length} som följer: ${first!.slice(0, common).join(' ')}`,
    items: entries.map((entry, i) => explained(entry, sentences[i]!.slice(common).join(' ') || 'Inget utöver det gemensamma.')),
  };
}

const explained = ({ term, key }: Entry, text: string): Definition => ({
  term,
  value: key === undefined ? text : `${text} Nyckel: ${key}.`,
});

/** A full stop before a capital ends a sentence, but not that of an abbreviation. */
const ENDS = /(?<=[.!?])(?<!\b(?:kap|nr|st|jfr|dvs|t\.ex|bl\.a)\.)\s+(?=\p{Lu})/u;

const beginningOf = ({ text }: Entry): string => sentencesOf(text)[0]!;

const sentencesOf = (text: string): readonly string[] => text.split(ENDS);
