import { describe, expect, test } from '@jest/globals';
import { DomainError } from '#engine/kernel';
import { DiskGuard } from './disk-guard.js';
import { createHealth } from './health.js';
import { createLogger, errorFields, type LogFields } from './logger.js';
import { createMetrics, type Label } from './metrics.js';
import { isUnavailable } from './unavailable.js';

describe('logger', () => {
  const written = (log: (logger: ReturnType<typeof createLogger>) => void, level: 'info' | 'silent' = 'info') => {
    const lines: string[] = [];
    log(createLogger(level, { write: (line) => void lines.push(line) }));
    return lines;
  };

  test('JSON with time in UTC, and only the fields that are allowed', () => {
    const [line] = written((logger) =>
      logger.info('Svar lämnat', { route: '/avvikelser/:id', status: 200, fritext: 'Anna Testsson' } as LogFields),
    );
    expect(JSON.parse(line!)).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      msg: 'Svar lämnat',
      route: '/avvikelser/:id',
      status: 200,
    });
  });

  test('an error is logged by kind, code and place, not by its text', () => {
    const error = Object.assign(new RangeError('Anna Testsson\n    kom in'), { code: '23505', detail: 'Key (namn)=(Anna Testsson)' });
    const [line] = written((logger) => logger.error('Fel', errorFields(error)));
    expect(line).toContain('"errorName":"RangeError"');
    expect(line).toContain('"errorCode":"23505"');
    expect(line).toContain('platform.spec');
    expect(line).not.toContain('Anna');
    expect(line).not.toContain('kom in');
    expect(errorFields('Anna Testsson')).toEqual({ errorName: 'string' });
  });

  test('silent says nothing', () => expect(written((logger) => logger.error('x'), 'silent')).toEqual([]));
});

describe('metrics', () => {
  test('are shown in the text format', async () => {
    const metrics = createMetrics();
    metrics.counter('appends_total', 'Appends', ['area']).inc({ area: 'avvikelse' });
    const { contentType, body } = await metrics.text();
    expect(contentType).toContain('text/plain');
    expect(body).toContain('hjulet_appends_total{area="avvikelse"} 1');
  });

  test('take no label that could carry an id', () =>
    expect(() => createMetrics().counter('x', 'x', ['arendeId' as Label])).toThrow('label arendeId is not one of'));
});

describe('DiskGuard', () => {
  test('refuses below the limit, lets through again above it, and looks once a second', async () => {
    let free = 600;
    let now = 0;
    let looks = 0;
    const guard = new DiskGuard('/', { leastFreeBytes: 512, monotonic: () => now, freeBytes: async () => (looks++, free) });
    await guard.assertWritable();
    free = 511;
    now = 999;
    await guard.assertWritable();
    now = 1000;
    await expect(guard.assertWritable()).rejects.toMatchObject({ kind: 'unavailable', kod: 'LITE_DISK' });
    free = 512;
    now = 2000;
    await guard.assertWritable();
    expect(looks).toBe(3);
  });

  test('sees the real disk', async () => {
    expect(await new DiskGuard('.').freeBytes()).toBeGreaterThan(0);
    await expect(new DiskGuard('.', { leastFreeBytes: Number.MAX_VALUE }).assertWritable()).rejects.toMatchObject({ kod: 'LITE_DISK' });
  });
});

describe('metrics that are read when asked for', () => {
  test('values come fresh with their labels, and what cannot be read leaves the others alone', async () => {
    const metrics = createMetrics();
    let lag = 3;
    metrics.reading('efter', 'Efter', ['projection'], async () => [{ labels: { projection: 'avvikelse' }, value: lag }]);
    metrics.reading('trasig', 'Trasig', [], () => Promise.reject(new Error('down')));
    expect((await metrics.text()).body).toContain('hjulet_efter{projection="avvikelse"} 3');
    lag = 0;
    expect((await metrics.text()).body).toContain('hjulet_efter{projection="avvikelse"} 0');
  });

  test('one that is never read has no value, not even zero, and keeps nobody waiting', async () => {
    const metrics = createMetrics(50);
    metrics.reading('efter', 'Efter', [], () => new Promise((read) => setImmediate(() => read([{ labels: {}, value: 3 }]))));
    metrics.reading('tyst', 'Tyst', [], () => new Promise(() => undefined));
    const { body } = await metrics.text();
    expect(body).toContain('hjulet_efter 3');
    expect(body).not.toMatch(/^hjulet_tyst /m);
  });
});

describe('health', () => {
  test('ready when every check passes; one that throws or never answers has failed', async () => {
    const health = createHealth(20);
    expect(await health.ready()).toEqual({ redo: true, kontroller: [] });
    health.register('a', () => undefined);
    health.register('b', () => {
      throw new Error('down');
    });
    health.register('c', () => new Promise(() => undefined));
    expect(await health.ready()).toEqual({
      redo: false,
      kontroller: [
        { namn: 'a', status: 'ok' },
        { namn: 'b', status: 'fel' },
        { namn: 'c', status: 'fel', detalj: 'Svarade inte i tid.' },
      ],
    });
    expect(health.live()).toEqual({ status: 'uppe' });
  });

  test('what a check returns and what a refusal says is told; what an error says is not', async () => {
    const health = createHealth(20);
    health.register('a', () => 'Byggs om.');
    health.register('b', () => {
      throw new DomainError('unavailable', 'LITE_DISK', 'För lite diskutrymme.');
    });
    expect((await health.ready()).kontroller).toEqual([
      { namn: 'a', status: 'ok', detalj: 'Byggs om.' },
      { namn: 'b', status: 'fel', detalj: 'För lite diskutrymme.' },
    ]);
  });
});

describe('isUnavailable', () => {
  const withCode = (code: string) => Object.assign(new Error('x'), { code });
  test.each(['ECONNREFUSED', '08006', '53100', '53300', '57P01', '57P03', '57014', '25P03', '58030'])('%s: try again', (code) => {
    expect(isUnavailable(withCode(code))).toBe(true);
    expect(isUnavailable(Object.assign(new Error('wrapped'), { driverError: withCode(code) }))).toBe(true);
    expect(isUnavailable(new Error('wrapped', { cause: withCode(code) }))).toBe(true);
  });
  test.each(['23505', '22P02', '42P01', '40001', 'ENOENT'])('%s: not the database’s absence', (code) =>
    expect(isUnavailable(withCode(code))).toBe(false),
  );
  test('what is no error is none', () => expect(isUnavailable('ECONNREFUSED')).toBe(false));
});
