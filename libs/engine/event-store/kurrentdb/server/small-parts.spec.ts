import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { StoreUnavailable } from '../../port.js';
import { backoffMs, pause } from './backoff.js';
import { KurrentStartError } from './failure.js';
import { loadLibrary } from './library.js';
import { comparePositions, parsePlace, parsePosition, placeText, positionOf } from './place.js';
import { checkKurrentUrl } from './url.js';
import { within } from './within.js';

describe('places and positions', () => {
  test('come back as they were written, and fit where the interface takes them', () => {
    for (const place of [
      { commit: 0n, prepare: 0n },
      { commit: 9_007_199_254_740_995n, prepare: 9_007_199_254_740_993n },
    ]) {
      expect(parsePlace(placeText(place))).toEqual(place);
      expect(parsePosition(positionOf(place))).toEqual({ place, lopnummer: null });
      expect(parsePosition(positionOf(place, 12n))).toEqual({ place, lopnummer: 12n });
      expect(positionOf(place, 2n ** 62n)).toMatch(/^[A-Za-z0-9._:-]{1,64}$/);
    }
  });

  test('are compared by place, with or without their number', () => {
    expect(comparePositions('100:7', '100')).toBe(0);
    expect(comparePositions('99', '100:1')).toBeLessThan(0);
    expect(comparePositions('100', '100-99')).toBeGreaterThan(0);
  });

  test.each(['', 'a', '1:', '1:2:3', '-1', '1-', '1.5', '12345678901234567890'])('%s is no position', (text) => {
    expect(() => parsePosition(text)).toThrow(TypeError);
  });
});

describe('the connection string', () => {
  test.each([
    'esdb://127.0.0.1:2113?tls=false',
    'esdb://admin:changeit@db.example.se:2113?tls=true&tlsCAFile=%2Fetc%2Fca.crt',
    'esdb+discover://hjulet:hemligt@a.example.se:2113,b.example.se,c.example.se:2114?nodePreference=leader&keepAliveInterval=10000',
    'esdb://localhost',
  ])('%s is one', (url) => {
    expect(checkKurrentUrl(url)).toBeNull();
  });

  test.each([
    ['', 'formen'],
    ['postgres://127.0.0.1/db', 'formen'],
    ['esdb://', 'formen'],
    ['esdb://värd:2113', 'värd eller en port'],
    ['esdb://a:99999', 'värd eller en port'],
    ['esdb://a?tsl=false', 'tsl, som inte finns'],
    ['esdb://a?constructor=x', 'constructor, som inte finns'],
    ['esdb://a?tls:hemligt=true', 'en inställning, som inte finns'],
    ['esdb://a?tls=fals', 'värde för tls som inte går att använda. Det ska vara true eller false.'],
    ['esdb://a?gossipTimeout=5s', 'Det ska vara ett heltal'],
    ['esdb://a?tlsCAFile=a?b', 'frågetecken skrivs %3F'],
    ['esdb://admin@a', 'formen esdb://användare:lösenord@värd:2113'],
    ['esdb://admin:2113?hemligt@127.0.0.1:2113?tls=true', 'procentkodade, som %40 för @'],
    ['esdb://admin:2113?connectionName=hemligt@127.0.0.1', 'procentkodade, som %40 för @'],
    ...['@', '/', '?', '#', ':'].map((sign) => [`esdb://u:hem${sign}hemligt@a`, 'procentkodade, som %40 för @'] as const),
    ['esdb://a?userCertFile=x', 'både'],
    ['esdb://u:hemligt@a?tls=false', 'skickas då inte'],
    ['esdb://u:hemligt%zz@a', 'procenttecken som %25'],
    ['esdb://u:hemligt@a?tlsCAFile=%zz', 'värde för tlsCAFile'],
    ...['follower', 'random', 'readOnlyReplica', 'nagon'].map((node) => [`esdb://a,b?nodePreference=${node}`, 'bara hos ledaren'] as const),
  ])('%s is not', (url, says) => {
    const sentence = checkKurrentUrl(url);
    expect(sentence).toContain(says);
    expect(sentence).not.toContain('hemligt');
  });

  test('nothing of a password stands in a sentence, whatever signs it has and whatever comes after it', () => {
    // Letters that no sentence has.
    const piece = fc.constantFrom('?', '@', '/', ':', '#', '&', '=', '%', ',', 'X', 'QZ', 'X=', '?QZ=', '2113', 'tls', 'tls=');
    const password = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''));
    const rest = fc.constantFrom(
      '127.0.0.1:2113?tls=true',
      'a,b:2114',
      'a:99999',
      'a?tls=fals',
      'a?tsl=true',
      'a?nodePreference=random',
      '',
    );
    fc.assert(
      fc.property(password, rest, (secret, after) => {
        expect(checkKurrentUrl(`esdb://admin:${secret}@${after}`) ?? '').not.toMatch(/[XQZ]/);
      }),
      { numRuns: 2_000 },
    );
  });
});

test('a missing package is a sentence that says how to install it', async () => {
  const missing = loadLibrary(() => Promise.reject(new Error('ERR_MODULE_NOT_FOUND')));
  await expect(missing).rejects.toThrow(KurrentStartError);
  await expect(missing).rejects.toThrow('npm install @eventstore/db-client');
});

test('a package without what is used of it is refused', async () => {
  const library = await loadLibrary(async (name) =>
    name === '@eventstore/db-client' ? { EventStoreDBClient: { connectionString: () => ({}) } } : { StreamsClient: class {} },
  );
  expect(() => library.connect('esdb://127.0.0.1')).toThrow('version');
});

test('what is never answered is given up, and what goes on is not', async () => {
  let ended = false;
  await expect(
    within(
      5,
      () => new Promise(() => undefined),
      () => (ended = true),
    ),
  ).rejects.toBeInstanceOf(StoreUnavailable);
  expect(ended).toBe(true);
  const slow = within(200, async ({ heard }) => {
    for (let n = 0; n < 5; n += 1) {
      await pause(80, new AbortController().signal);
      heard();
    }
    return 'klart';
  });
  expect(await slow).toBe('klart');
});

test('the pauses grow to five seconds and are not the same for all', () => {
  const at = (byte: number) => (attempt: number) => backoffMs(attempt, { uuid: () => '', bytes: () => Uint8Array.of(byte) });
  expect([0, 1, 2, 7, 50].map(at(255))).toEqual([50, 100, 200, 5_000, 5_000]);
  expect([0, 1, 2, 7, 50].map(at(0))).toEqual([25, 50, 100, 2_500, 2_500]);
});
