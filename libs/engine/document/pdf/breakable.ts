/** longer than any Swedish word; what is longer is an address or not a word */
const LONGEST_WORD = 45;
const STEP = 20;
const ZERO_WIDTH_SPACE = '\u200B';

/** The same text, in which a run without spaces may be broken, so that it stays on the page. */
export const breakable = (text: string): string => text.replace(TOO_LONG, (run) => run.replace(EVERY_STEP, `$&${ZERO_WIDTH_SPACE}`));

const TOO_LONG = new RegExp(`\\S{${LONGEST_WORD + 1},}`, 'gu');
const EVERY_STEP = new RegExp(`.{${STEP}}(?=.)`, 'gu');
