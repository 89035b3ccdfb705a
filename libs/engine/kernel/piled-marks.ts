/**
 * Accents and invisible characters that follow each other may be this many. Written languages need fewer (cantillated Hebrew 5, a Tibetan stack 6, the flags
 * that are spelled by tags 7), and programs that set text have been seen to end on thousands.
 */
export const MARKS_AT_MOST = 8;

const MARK = '[\\p{M}\\p{Default_Ignorable_Code_Point}]';
const PILED = new RegExp(`(${MARK}{${MARKS_AT_MOST}})${MARK}+`, 'u');
const ALL_PILED = new RegExp(PILED, 'gu');

export const hasPiledMarks = (text: string): boolean => PILED.test(text);

/** The same text without those that are too many. */
export const withoutPiledMarks = (text: string): string => text.replace(ALL_PILED, '$1');
