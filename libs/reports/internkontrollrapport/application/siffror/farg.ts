/** The colours in words: what is shown in colour is always told in words too. */
export const FARG: Readonly<Record<string, string>> = { gron: 'Grön', gul: 'Gul', rod: 'Röd', gra: 'Grå' };

export const RISKNIVAER: readonly string[] = ['rod', 'gul', 'gron'];
