export const INK = '#1b1b1b';
export const LINE = '#12436d';
export const GRID = '#d5d9dd';
export const SIGNAL = '#b3261e';
