export const isBlankText = (text: string): boolean => text.trim() === '';

/** Of texts from addresses and headers: what the JSON reader asks of texts in bodies. */
export const isSafeText = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
