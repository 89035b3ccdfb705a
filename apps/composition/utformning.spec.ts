import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { Startfel } from './startfel.js';
import { openUtformningar } from './utformning.js';

const rapportmallDir = mkdtempSync(join(tmpdir(), 'rapportmall-'));
afterAll(() => rmSync(rapportmallDir, { recursive: true, force: true }));

const utformning = (avsnittsordning: object): string =>
  JSON.stringify({ namn: 'egen', version: 1, kommun: '0000', farger: { accent: '#123456', yta: '#ffffff' }, avsnittsordning });

test('every report that there is can have its sections ordered', () => {
  const ordning = { kvalitetsberattelse: ['analys'], klagomalsredovisning: [], internkontrollrapport: ['kvarstaende', 'omraden'] };
  writeFileSync(join(rapportmallDir, 'egen.json'), utformning(ordning));
  expect(openUtformningar({ rapportmallDir }).forKommun('0000')).toEqual({ namn: 'egen', version: '1' });
});

test('what is wrong keeps the service from starting, in a sentence for whoever runs it', () => {
  writeFileSync(join(rapportmallDir, 'egen.json'), utformning({ kvalitetsberattelse: ['omraden'] }));
  const open = () => openUtformningar({ rapportmallDir });
  expect(open).toThrow(Startfel);
  expect(open).toThrow('egen.json i RAPPORTMALL_DIR: avsnittsordning.kvalitetsberattelse: avsnittet omraden finns inte.');
});
