import type { Definition, Section } from '#engine/document';

const isEmpty = ({ blocks, parts = [] }: Section): boolean => blocks.length === 0 && parts.length === 0;

/**
 * The sections of what is decided on: those that hold nothing at all are left out, and named among the facts, so that it can be seen that they were
 * considered. In a draft every section says what should stand in it, and none is empty.
 */
export function utanTomma(sections: readonly Section[]): { readonly sections: Section[]; readonly facts: Definition[] } {
  const tomma = sections.filter(isEmpty);
  return {
    sections: sections.filter((section) => !isEmpty(section)),
    facts:
      tomma.length === 0
        ? []
        : [
            {
              term: 'Avsnitt utan text',
              value: tomma.map(({ heading }) => heading).join(', '),
              explanation: 'Ingenting skrevs i dem före beslutet, och de har inga siffror. De står inte med.',
            },
          ],
  };
}
