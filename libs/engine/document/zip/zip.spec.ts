import { describe, expect, test } from '@jest/globals';
import { strToU8 } from 'fflate';
import { onAnotherDay } from '../office.fixture.js';
import { unzip, zip } from './index.js';

const files = { 'b.xml': strToU8('<b/>'.repeat(50)), 'a.png': new Uint8Array([1, 2, 3]), 'tom.txt': new Uint8Array() };

describe('zip', () => {
  test('gives back what it was given, in the same order', () => {
    const read = unzip(zip(files));
    expect(Object.keys(read)).toEqual(['b.xml', 'a.png', 'tom.txt']);
    expect(Object.values(read).map((content) => [...content])).toEqual(Object.values(files).map((content) => [...content]));
  });

  test('another day gives the same bytes', async () => {
    const now = zip(files);
    expect(await onAnotherDay(() => Promise.resolve(zip(files)))).toEqual(now);
  });

  test('the time in it is noon on the first day of the format, in every time zone', () => {
    const header = new DataView(zip(files).buffer);
    expect([header.getUint16(10, true), header.getUint16(12, true)]).toEqual([12 << 11, (1 << 5) | 1]);
  });

  test('does not pack what is packed', () => {
    const archive = zip({ 'a.png': new Uint8Array(1000) });
    expect(new DataView(archive.buffer).getUint16(8, true)).toBe(0);
  });
});
