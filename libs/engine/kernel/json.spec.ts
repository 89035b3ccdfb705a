import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Json } from './json.js';
import { canonicalJson } from './json.js';

describe('canonical JSON (RFC 8785)', () => {
  test('members are sorted by UTF-16 code units, as in the example of section 3.2.3', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(Object.values(JSON.parse(canonicalJson(value)) as object)).toHaveLength(7);
    expect(canonicalJson(value).match(/:"[^"]+"/g)).toEqual(
      [
        'Carriage Return',
        'One',
        'Control',
        'Latin Small Letter O With Diaeresis',
        'Euro Sign',
        'Emoji: Grinning Face',
        'Hebrew Letter Dalet With Dagesh',
      ].map((text) => `:"${text}"`),
    );
  });

  test.each([
    [
      'the numbers of section 3.2.2',
      { numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001] },
      '{"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}',
    ],
    ['minus zero', -0, '0'],
    ['the largest number', Number.MAX_VALUE, '1.7976931348623157e+308'],
    ['escapes', '\u20ac$\u000f\nA\'B"\\\\"/', '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'],
    ['NUL and delete', '\u0000\u007f', '"\\u0000\u007f"'],
    ['literals', [null, true, false], '[null,true,false]'],
    ['keys that look like numbers', { '10': 1, '9': 2, '1': 3 }, '{"1":3,"10":1,"9":2}'],
    ['nesting', { b: [{ d: 1, c: {} }, []], a: '' }, '{"a":"","b":[{"c":{},"d":1},[]]}'],
    ['å, ä, ö and signs beyond the basic plane', { ö: 'å', ä: '🦽', å: 'é' }, '{"ä":"🦽","å":"é","ö":"å"}'],
  ] satisfies [string, Json, string][])('%s', (_, value, text) => expect(canonicalJson(value)).toBe(text));

  test('a member that is undefined is left out', () => expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}'));

  test.each([
    ['NaN', Number.NaN],
    ['infinity', -Infinity],
    ['a lone surrogate', 'a\ud800b'],
    ['a lone surrogate in a key', { '\udc00': 1 }],
  ])('%s is refused', (_, value) => expect(() => canonicalJson(value)).toThrow(TypeError));

  test('what is written reads back as the same, and written again gives the same text', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const written = canonicalJson(value);
        const read = JSON.parse(written) as Json;
        expect(read).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(read)).toBe(written);
      }),
    );
  });
});
