import { expect, test } from '@jest/globals';
import { baraManskligaFaktorn } from './orsak.js';

test.each([
  'mänskliga faktorn',
  'Den mänskliga faktorn.',
  'Manskliga faktorn',
  'Mänsklig faktor',
  'MÄNSKLIGT FEL',
  'Handhavandefel',
  'Mänskligt handhavande',
  'Det berodde på ett misstag av en medarbetare',
  'Slarv och glömska hos personalen',
])('%s är bara den mänskliga faktorn', (beskrivning) => expect(baraManskligaFaktorn(beskrivning)).toBe(true));

test.each([
  'Mänskligt handhavande och brister i rutinen för utskick',
  'Mänskliga faktorn i kombination med hög arbetsbelastning',
  'Handhavandefel, introduktionen var för kort',
  'Rutinen saknas.',
  'Fel blankett låg framme',
  'Personalen',
  '',
])('%s är något mer eller något annat', (beskrivning) => expect(baraManskligaFaktorn(beskrivning)).toBe(false));
