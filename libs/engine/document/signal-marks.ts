import type { Signal } from './model.js';

/** What stands before a signal's words: shape and colour, contrast against white at least 3:1. */
export const MARKS: Readonly<Record<Signal['signal'], readonly [mark: string, colour: string]>> = {
  green: ['●', '#1a7f37'],
  yellow: ['▲', '#9a6b00'],
  red: ['■', '#b3261e'],
  grey: ['○', '#5f6368'],
};
