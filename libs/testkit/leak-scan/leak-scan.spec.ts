import { describe, expect, test } from '@jest/globals';
import { findIn } from './index.js';

const PLANTED = 'Planterad Åsölund';
const found = (bytes: Buffer): boolean => findIn(bytes, 'here', [PLANTED]).length > 0;

describe('planted text is recognised in whatever shape it lies', () => {
  const sentence = `Hon heter ${PLANTED} och bor kvar.`;
  test.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(sentence)],
    ['decomposed', Buffer.from(sentence.normalize('NFD'))],
    ['UTF-16', Buffer.from(sentence, 'utf16le')],
    ['UTF-16, the other way round', Buffer.from(sentence, 'utf16le').swap16()],
    ['Latin-1', Buffer.from(sentence, 'latin1')],
    ['a JSON text with escapes', Buffer.from(JSON.stringify(sentence).replaceAll('Å', '\\u00c5').replaceAll('ö', '\\u00f6'))],
    ['an address', Buffer.from(encodeURIComponent(sentence))],
    ['hexadecimal', Buffer.from(Buffer.from(sentence).toString('hex'))],
    ...[0, 1, 2].map((n): [string, Buffer] => [
      `base64, ${n} bytes on`,
      Buffer.from(Buffer.from('x'.repeat(n) + sentence).toString('base64')),
    ]),
  ])('%s', (_, bytes) => expect(found(bytes)).toBe(true));

  test('and not where it is not', () => expect(found(Buffer.from('Hon heter något annat och bor kvar.'))).toBe(false));
});
