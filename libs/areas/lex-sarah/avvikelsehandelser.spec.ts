import { expect, test } from '@jest/globals';
import type { AvvikelseEvent } from '#areas/avvikelse';
import { avvikelseSchemas } from '#areas/avvikelse';
import { avvikelsehandelse, type Avvikelsehandelse } from './avvikelsehandelser.js';

/** Fails to compile when the publisher's event no longer has what is read of it. */
type Publicerad<T extends Avvikelsehandelse['type']> = Extract<AvvikelseEvent, { type: T }>;
const lasning: { readonly [T in Avvikelsehandelse['type']]: (event: Publicerad<T>) => Extract<Avvikelsehandelse, { type: T }> } = {
  AvvikelseRapporterad: (event) => event,
  AvvikelseMottagen: (event) => event,
  AvvikelseBedomd: (event) => event,
  AvvikelseUtredd: (event) => event,
  AvvikelseKompletterad: (event) => event,
  AvvikelseFlyttad: (event) => event,
  AvvikelseMakulerad: (event) => event,
  MissforhallandeMisstankt: (event) => event,
};

test('varje händelse som läses här publiceras av avvikelserna', () => {
  expect(Object.keys(lasning).filter((type) => !Object.hasOwn(avvikelseSchemas, type))).toEqual([]);
  expect(Object.keys(lasning).filter((type) => avvikelsehandelse({ type, data: {} }) === null)).toEqual([]);
});
