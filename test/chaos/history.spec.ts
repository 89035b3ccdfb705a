import { expect, test } from '@jest/globals';
import { checkHistory } from './history.js';

const event = (commandId: string, revision: string) => ({ commandId, streamId: 's', revision });

test('a history that is whole has no faults, also when more was stored than acknowledged', () =>
  expect(checkHistory([event('a', '0')], [event('a', '0'), event('b', '1')])).toEqual([]));

test('an event that was acknowledged but not stored is found', () => expect(checkHistory([event('a', '0')], [])).toEqual(['lost: a']));

test('a command that was stored twice is found', () =>
  expect(checkHistory([event('a', '0')], [event('a', '0'), event('a', '1')])).toEqual(['doubled: a', 'moved: a']));

test('an event at another place than the acknowledged is found', () =>
  expect(checkHistory([event('a', '0')], [event('a', '1')])).toEqual(['moved: a']));
