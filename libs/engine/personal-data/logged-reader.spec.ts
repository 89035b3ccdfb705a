import { describe, expect, jest, test } from '@jest/globals';
import type { Envelope } from '#engine/kernel';
import { ClearFieldCipher } from '#testkit/clear-cipher';
import { LoggedPersonalDataReader } from './logged-reader.js';
import type { ReadAccess } from './port.js';
import { MemoryReadLog, type ReadLog } from './read-log.js';

const ARENDE = '7c1d6a0e-1111-4222-8333-944445555666';
const access: ReadAccess = {
  kommun: '0000',
  actorId: 'a-1',
  role: 'enhetschef',
  organisationsenhetId: 'enhet-1',
  handling: 'las',
  arenden: [ARENDE],
  requestId: 'r-1',
};
const clock = { now: () => '2026-03-01T07:15:00.000Z' };
const sealed = (text: string): Envelope => ({ $e: 1, k: 'k', p: 'p', iv: 'i', c: text });

function setup(log: ReadLog = new MemoryReadLog()) {
  const cipher = new ClearFieldCipher();
  const open = jest.spyOn(cipher, 'open');
  return { open, reader: new LoggedPersonalDataReader(log, cipher, clock) };
}

describe('reveal', () => {
  test('opens every envelope, however deep, and leaves the rest', async () => {
    const log = new MemoryReadLog();
    const { reader } = setup(log);
    const day = new Date(0);
    const value = { id: 1n, day, nothing: null, text: sealed('ett'), list: [{ text: sealed('två') }, sealed('tre'), 'x'] };
    expect(await reader.reveal({ ...access, arenden: [ARENDE, ARENDE] }, value)).toEqual({
      id: 1n,
      day,
      nothing: null,
      text: 'ett',
      list: [{ text: 'två' }, 'tre', 'x'],
    });
    expect(log.rows).toEqual([{ ...access, tidpunkt: clock.now(), antal: 3 }]);
    expect(value.text).toEqual(sealed('ett'));
  });

  test('looking at a case is in the log also when no text of it is shown', async () => {
    const log = new MemoryReadLog();
    const { reader, open } = setup(log);
    const value = { id: 'x', list: [1] };
    expect(await reader.reveal(access, value)).toBe(value);
    expect(log.rows).toEqual([{ ...access, tidpunkt: clock.now(), antal: 0 }]);
    expect(open).not.toHaveBeenCalled();
  });

  test('an answer about no case writes no row', async () => {
    const log = new MemoryReadLog();
    const { reader, open } = setup(log);
    const value = { list: [] };
    expect(await reader.reveal({ ...access, arenden: [] }, value)).toBe(value);
    expect(log.rows).toEqual([]);
    expect(open).not.toHaveBeenCalled();
  });

  test('the row is committed before a single text is opened', async () => {
    let commit = (): void => undefined;
    const { reader, open } = setup({ append: () => new Promise((resolve) => (commit = resolve)) });
    const reading = reader.reveal(access, sealed('ett'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(open).not.toHaveBeenCalled();
    commit();
    expect(await reading).toBe('ett');
  });

  test('nothing is opened when the log cannot be written', async () => {
    const { reader, open } = setup({ append: () => Promise.reject(new Error('down')) });
    await expect(reader.reveal(access, { text: sealed('ett') })).rejects.toMatchObject({ kind: 'unavailable', kod: 'LASLOGG_NERE' });
    expect(open).not.toHaveBeenCalled();
  });

  test('nothing is opened when nobody says which case it belongs to', async () => {
    const log = new MemoryReadLog();
    const { reader, open } = setup(log);
    await expect(reader.reveal({ ...access, arenden: [] }, sealed('ett'))).rejects.toThrow(TypeError);
    await expect(reader.reveal(access, new Map([['text', sealed('ett')]]))).rejects.toThrow(TypeError);
    expect(open).not.toHaveBeenCalled();
  });

  test('what has been gallrat is shown as such', async () => {
    const { reader, open } = setup();
    open.mockResolvedValue(['ett', null]);
    expect(await reader.reveal(access, [sealed('ett'), sealed('två')])).toEqual(['ett', '[gallrad]']);
  });
});
