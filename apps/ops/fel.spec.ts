import { describe, expect, test } from '@jest/globals';
import { notFound } from '#engine/kernel';
import { felrader } from './fel.js';

const omgivning = { kommando: 'demo', dataDir: '.data', detaljer: false };
const timeout = Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' });

describe('ett kommando som stannar', () => {
  test('säger vad, vad man gör och var det står mer, utan felets egna ord', () => {
    const rader = felrader(timeout, omgivning);
    expect(rader).toEqual([
      'Kommandot demo avbröts: databasen svarade inte i tid, eller hade inte utrymme. Det som redan var lagrat ligger kvar.',
      'Kontrollera diskutrymmet och att datorn inte är överlastad, och kör kommandot igen.',
      'Mer står i databasens logg, .data/postgres.log.',
      'Med LOG_LEVEL=debug visas också var i programmet det hände.',
    ]);
  });

  test('ett fel i programmet sägs med sitt slag, och med allt bara när man ber om det', () => {
    const error = new TypeError('Anna Andersson is not a function');
    expect(felrader(error, omgivning).join('\n')).toMatch(/ett fel i programmet \(TypeError\)/);
    expect(felrader(error, omgivning).join('\n')).not.toMatch(/Anna|\n +at /);
    expect(felrader(error, { ...omgivning, detaljer: true })).toContain(error.stack);
  });

  test('med egen databas hänvisas till dess logg', () =>
    expect(felrader(timeout, { ...omgivning, dataDir: null })).toContain('Mer står i databasens egen logg.'));

  test('det som man själv kan rätta är en mening', () =>
    expect(felrader(notFound('Planen'), omgivning)).toEqual([notFound('Planen').message]));
});
