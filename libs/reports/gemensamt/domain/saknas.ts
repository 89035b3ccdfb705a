import type { FieldError } from '#engine/kernel';
import type { Mallavsnitt } from './mall.js';
import type { Rapportstomme } from './rapport.js';

/** The sections that nobody has written in, in the order of the template: by name, with what they are to hold. Their figures say something all the same. */
export const avsnittUtanText = (
  mallavsnitt: readonly Pick<Mallavsnitt, 'nyckel' | 'rubrik' | 'ledtext'>[],
  { avsnitt }: Pick<Rapportstomme, 'avsnitt'>,
): FieldError[] =>
  mallavsnitt
    .filter(({ nyckel }) => avsnitt[nyckel] === undefined)
    .map(({ nyckel, rubrik, ledtext }) => ({ falt: `avsnitt.${nyckel}`, meddelande: `Skriv avsnittet ${rubrik}: ${ledtext}` }));
