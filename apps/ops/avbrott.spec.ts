import { EventEmitter } from 'node:events';
import { expect, test } from '@jest/globals';
import { vidAvbrott } from './avbrott.js';

class Processen extends EventEmitter {
  readonly hant: unknown[] = [];
  exit(kod: number): void {
    this.hant.push(kod);
  }
}

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
])('%s: det som ska sägas sägs innan kommandot slutar', (signal, kod) => {
  const processen = new Processen();
  vidAvbrott(() => void processen.hant.push('sagt'), processen);
  processen.emit(signal);
  expect(processen.hant).toEqual(['sagt', kod]);
});

test('ett kommando som har kommit till sitt slut säger inget', () => {
  const processen = new Processen();
  vidAvbrott(() => void processen.hant.push('sagt'), processen)();
  processen.emit('SIGINT');
  expect(processen.hant).toEqual([]);
});
