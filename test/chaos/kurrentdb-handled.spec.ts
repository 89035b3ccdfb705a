import { expect, test } from '@jest/globals';
import { streamIdOf } from '#engine/event-store';
import { faultsOfHandled, type Handled } from './kurrentdb-handled.js';

const stream = streamIdOf('0000', 'avvikelse', '5a6f1e0c-4b1d-4c6e-9a53-0d2c7b1e9f10');
const other = streamIdOf('0001', 'avvikelse', '5a6f1e0c-4b1d-4c6e-9a53-0d2c7b1e9f10');
const row = (event_id: string, n: number, stream_id = stream): Handled => ({
  event_id,
  stream_id,
  revision: n - 1,
  lopnummer: n,
  antal: 1,
});
const written = new Set(['a', 'b']);

test('each once and in order is without fault, whatever other kommuner do in between', () =>
  expect(faultsOfHandled(new Set(['a', 'b', 'c']), [row('a', 1), row('c', 1, other), row('b', 2)])).toEqual([]));

test('an event that nobody handled is found', () => expect(faultsOfHandled(written, [row('a', 1)])).toEqual(['lost: b']));

test('an event that was handled twice is found', () =>
  expect(faultsOfHandled(written, [row('a', 1), { ...row('b', 2), antal: 2 }])).toEqual(['handled 2 times: b']));

test('an event that came before the one it follows is found', () =>
  expect(faultsOfHandled(written, [row('b', 2), row('a', 1)])).toEqual([
    'out of the order of 0000: b',
    'out of the order of its stream: b',
    'out of the order of 0000: a',
    'out of the order of its stream: a',
  ]));

test('an event that nobody wrote is found', () =>
  expect(faultsOfHandled(new Set(['a']), [row('a', 1), row('b', 2)])).toEqual(['not written: b']));
