export const processnyckel = (process: string): string => `process-${process}`;
export const rutinnyckel = (rutin: string): string => `rutin-${rutin}`;
