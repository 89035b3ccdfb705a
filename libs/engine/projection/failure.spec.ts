import { describe, expect, test } from '@jest/globals';
import { UnknownEvent } from '#engine/events';
import { EventTooLarge, StoreDenied, StoreUnavailable, StreamGone } from '#engine/event-store';
import { DomainError, rule } from '#engine/kernel';
import { describeFailure, FeedGap, Fenced, isPoison, isTransient, PoisonEvent } from './failure.js';

const withCode = (code: string, more: object = {}) => Object.assign(new Error('hemlig text'), { code, ...more });

describe('what may pass', () => {
  test.each(['08006', '40001', '40P01', '53300', '53100', '57014', '57P01', '55P03', '25P03', 'ECONNREFUSED', 'ECONNRESET'])(
    '%s',
    (code) => {
      expect(isTransient(withCode(code))).toBe(true);
      expect(isTransient(Object.assign(new Error('QueryFailedError'), { driverError: withCode(code) }))).toBe(true);
    },
  );
  test.each([
    new StoreUnavailable('away'),
    // The account has lost its rights: no event is at fault.
    new StoreDenied('x'),
    new FeedGap('x'),
    new DomainError('unavailable', 'EJ_TILLGANGLIG', 'x'),
    new Error('Connection terminated unexpectedly'),
    new Error('timeout exceeded when trying to connect'),
  ])('%s', (error) => expect([isTransient(error), isPoison(error)]).toEqual([true, false]));
});

describe('poison', () => {
  test.each([
    withCode('22P02'),
    withCode('23505'),
    new TypeError('x'),
    new UnknownEvent('x'),
    rule('FEL_FAS', 'x'),
    new StreamGone('s'),
    new EventTooLarge('s', 1, 'x'),
    'text',
  ])('%s', (error) => expect([isTransient(error), isPoison(error)]).toEqual([false, true]));
  test('being fenced is neither', () => expect([isTransient(new Fenced('x')), isPoison(new Fenced('x'))]).toEqual([false, false]));
});

describe('what is said of an error', () => {
  test('never holds what a value said', () => {
    const errors = [
      withCode('22P02', { table: 'avvikelse', column: 'id', detail: 'hemlig text' }),
      Object.assign(new Error('hemlig text'), {
        name: 'QueryFailedError',
        driverError: withCode('23505', { constraint: 'nyckel' }),
        parameters: ['hemlig text'],
      }),
      new TypeError("Cannot use 'in' operator to search for 'x' in hemlig text"),
      new SyntaxError('hemlig text\n    at hemlig text'),
      'hemlig text',
    ];
    for (const error of errors) expect(JSON.stringify(describeFailure(error))).not.toContain('hemlig');
    expect(describeFailure(errors[0])).toEqual({ klass: 'Error', text: '22P02 avvikelse id' });
    expect(describeFailure(errors[1])).toEqual({ klass: 'QueryFailedError', text: '23505 nyckel' });
  });

  test('names the place in the code, the refusal, or the event', () => {
    expect(describeFailure(new TypeError('x')).text).toContain('failure.spec');
    expect(describeFailure(rule('FEL_FAS', 'x')).text).toBe('FEL_FAS');
    expect(describeFailure(new UnknownEvent('Okänd typ')).text).toBe('Okänd typ');
    expect(describeFailure(new StreamGone('0000_prov-1'))).toEqual({
      klass: 'StreamGone',
      text: expect.stringContaining('Strömmen 0000_prov-1'),
    });
    expect(describeFailure(new EventTooLarge('s', 2048, 'Höj gränsen.'))).toEqual({
      klass: 'EventTooLarge',
      text: expect.stringContaining('2 KiB'),
    });
    expect(describeFailure(new StoreDenied('Databasen nekar'))).toEqual({ klass: 'StoreDenied', text: 'Databasen nekar' });
    expect(new PoisonEvent('0000', 7n, 's', { klass: 'TypeError', text: 'x' }).message).toContain('löpnummer 7');
  });
});
