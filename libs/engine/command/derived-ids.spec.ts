import { expect, test } from '@jest/globals';
import { validate, version } from 'uuid';
import { commandIdOf, newIdOf, receiptCodeOf, receiptHashOf, requestMacOf } from './derived-ids.js';

const key = Buffer.alloc(32, 7);
const otherKey = Buffer.alloc(32, 8);

test('a command id is a uuid of kommun, actor, route and key, and no two of them can be mixed up', () => {
  const first = commandIdOf('0000', 'a-1', 'POST /avvikelser', 'k-1');
  expect(version(first)).toBe(5);
  expect(commandIdOf('0000', 'a-1', 'POST /avvikelser', 'k-1')).toBe(first);
  const others = [
    commandIdOf('0001', 'a-1', 'POST /avvikelser', 'k-1'),
    commandIdOf('0000', 'a-2', 'POST /avvikelser', 'k-1'),
    commandIdOf('0000', 'a-1', 'POST /klagomal', 'k-1'),
    commandIdOf('0000', 'a-1', 'POST /avvikelser', 'k-2'),
    commandIdOf('0000', 'a-1POST', ' /avvikelser', 'k-1'),
  ];
  expect(new Set([first, ...others]).size).toBe(6);
});

test('new ids are uuids of our own kind', () => {
  const made = Array.from({ length: 100 }, (_, n) => newIdOf(key, 'c-1', n));
  expect(made.every((id) => validate(id) && version(id) === 8)).toBe(true);
  expect(new Set(made).size).toBe(100);
});

test('a receipt code has 100 bits, is the same for a repeated command and another for another key', () => {
  const code = receiptCodeOf(key, 'c-1');
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
  expect(receiptCodeOf(key, 'c-1')).toBe(code);
  expect(receiptCodeOf(key, 'c-2')).not.toBe(code);
  expect(receiptCodeOf(otherKey, 'c-1')).not.toBe(code);
});

test('a receipt code is recognised however it was written down, and only with the server key', () => {
  const hash = receiptHashOf(key, '01234-ABCDE-01234-ABCDE');
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  for (const written of ['o1234abcde oi234 ABCDE', '0L234-abcde-01234-abcde']) expect(receiptHashOf(key, written)).toBe(hash);
  expect(receiptHashOf(key, '01234-ABCDE-01234-ABCDF')).not.toBe(hash);
  expect(receiptHashOf(otherKey, '01234-ABCDE-01234-ABCDE')).not.toBe(hash);
});

test('a request is remembered by its body and the server key', () => {
  expect(requestMacOf(key, '{"a":1}')).toMatch(/^[0-9a-f]{64}$/);
  expect(requestMacOf(key, '{"a":1}')).toBe(requestMacOf(key, '{"a":1}'));
  expect(requestMacOf(key, '{"a":2}')).not.toBe(requestMacOf(key, '{"a":1}'));
  expect(requestMacOf(otherKey, '{"a":1}')).not.toBe(requestMacOf(key, '{"a":1}'));
});
