/** Characters that no document format can hold: control characters other than tab and line break, and what is no character at all. */
const OMOJLIGA = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/;

export const hasControlCharacter = (text: string): boolean => OMOJLIGA.test(text);

/** Of texts from addresses and headers: what the JSON reader asks of texts in bodies. */
export const isSafeText = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
