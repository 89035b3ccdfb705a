import { expect, test } from '@jest/globals';
import { funktion, redovisare } from './funktioner.js';

test('ett konto som är en funktions sägs med funktionen, ett som är en persons inte alls', () => {
  expect(['controller', 'enhetschef-12', 'lex-sarah-ansvarig'].map(funktion)).toEqual(['Controller', 'Enhetschef', 'Lex Sarah-ansvarig']);
  expect(['7f3a', 'constructor', 'enhetschefen'].map(funktion)).toEqual([undefined, undefined, undefined]);
});

test('den som redovisade är momentets kontrollansvariga, en annan funktion, eller en annan', () => {
  const moment = { kontrollansvarig: 'Ekonomichefen', kontrollansvarigId: '7f3a' };
  expect(redovisare('7f3a', moment)).toBe('Ekonomichefen');
  expect(redovisare('7f3a', { kontrollansvarigId: '7f3a' })).toBe('Kontrollansvarig');
  expect(redovisare('controller', moment)).toBe('Controller');
  expect(redovisare('9c1d', moment)).toBe('Annan än kontrollansvarig');
  expect(redovisare('9c1d', { kontrollansvarig: 'Ekonomichefen' })).toBe('Funktionen är inte antecknad');
});
