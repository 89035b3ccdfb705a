import { expect, test } from '@jest/globals';
import { lexSarahSchemas, type LexSarahEvent } from '#areas/lex-sarah';
import { lexSarahHandelse, type LexSarahHandelse } from './lex-sarah-handelser.js';

/** Fails to compile when the publisher's event no longer has what is read of it. */
type Publicerad<T extends LexSarahHandelse['type']> = Extract<LexSarahEvent, { type: T }>;
const lasning: { readonly [T in LexSarahHandelse['type']]: (event: Publicerad<T>) => Extract<LexSarahHandelse, { type: T }> } = {
  LexSarahAterlamnad: (event) => event,
  LexSarahAvslutad: (event) => event,
};

test('varje händelse som läses här publiceras av lex Sarah-ärendena', () => {
  expect(Object.keys(lasning).filter((type) => !Object.hasOwn(lexSarahSchemas, type))).toEqual([]);
  expect(Object.keys(lasning).filter((type) => lexSarahHandelse({ type, data: {} }) === null)).toEqual([]);
});
