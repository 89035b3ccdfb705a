/** Written on both outputs after all that a command has said. */
export const END = '\u0000end\u0000';
