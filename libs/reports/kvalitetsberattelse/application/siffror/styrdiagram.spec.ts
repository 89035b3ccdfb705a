import { describe, expect, test } from '@jest/globals';
import type { Seriebrott, Sql } from '#reports/gemensamt';
import type { Fraga } from './modell.js';
import { avvikelsestyrdiagram, lexSarahStyrdiagram } from './styrdiagram.js';

/** ten each month from January 2023 to the last of 2025, and twenty from the month of the break on */
const rapporter = (fran: string) =>
  Array.from({ length: 36 }, (_, i) => `${2023 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`).map((manad) => ({
    manad,
    antal: manad >= fran ? 20 : 10,
  }));

const svar = (manader: readonly object[], dagar: readonly string[], brott: readonly Seriebrott[]): Sql => ({
  query: <Row>(sql: string) =>
    Promise.resolve(
      (sql.includes('seriebrott_fakta')
        ? brott
        : sql.includes('as borjad')
          ? [{ borjad: false }]
          : sql.includes(' as manad,')
            ? manader
            : dagar.map((dag) => ({ dag }))) as Row[],
    ),
});

const fraga = (avlast: string): Fraga => ({
  kommun: '0000',
  lopnummer: 1n,
  fran: '2025-01-01',
  till: '2025-12-31',
  avlast,
  omfattning: { organisationsenhetId: 'kommunen', namn: 'Exempelkommun', helaKommunen: true, enheter: [] },
});
const brott = (datum: string): Seriebrott[] => [{ id: 'b1', datum, kommentar: 'E-tjänsten infördes' }];

describe('tid som inte har kommit', () => {
  const last = '2025-08-10';
  const tills = rapporter('9999').filter(({ manad }) => manad <= '2025-08');

  test('är tom och räknas inte in i gränserna; månaden som pågår visas utan gränser', async () => {
    const { rader, anmarkning } = await avvikelsestyrdiagram(svar(tills, [], []), fraga(last));
    const rad = (kod: string) => rader.find((each) => each.kod === kod)!;
    expect(rad('2025-07')).toMatchObject({ antal: 10, mitt: 10, ovre: 19.49 });
    expect(rad('2025-08')).toMatchObject({ manad: 'augusti 2025 (pågår)', antal: 10, mitt: null, ovre: null, signal: '' });
    expect(rad('2025-09')).toMatchObject({ antal: null, mitt: null, signal: '' });
    expect(anmarkning).toContain('310 avvikelser / 31 månader');
    expect(anmarkning).toContain(`inte slut när siffrorna lästes av ${last}`);
  });

  test('dagarna sedan det senaste lex Sarah-ärendet räknas till avläsningen', async () => {
    const { anmarkning } = await lexSarahStyrdiagram(svar([], ['2025-08-01'], []), fraga(last));
    expect(anmarkning).toContain('till avläsningen gick 9 dagar');
  });
});

describe('efter ett seriebrott', () => {
  test('räknas gränserna på punkterna efter det, när de är minst åtta', async () => {
    const { rader, anmarkning } = await avvikelsestyrdiagram(svar(rapporter('2025-05'), [], brott('2025-05-01')), fraga('2026-01-15'));
    expect(rader.find(({ kod }) => kod === '2025-04')).toMatchObject({ antal: 10, mitt: null, signal: '' });
    expect(rader.find(({ kod }) => kod === '2025-05')).toMatchObject({ antal: 20, mitt: 20, signal: '' });
    expect(anmarkning).toContain('160 avvikelser / 8 månader');
    expect(anmarkning).toContain('Serien bröts 2025-05-01: E-tjänsten infördes.');
    expect(anmarkning).toContain('helt efter seriebrottet 2025-05-01; de före har inga gränser');
  });

  test('räknas de över det när punkterna är färre, och det sägs; en månad som brottet delar är inte efter det', async () => {
    const { rader, anmarkning } = await avvikelsestyrdiagram(svar(rapporter('2025-05'), [], brott('2025-05-02')), fraga('2026-01-15'));
    expect(rader.find(({ kod }) => kod === '2023-01')).toMatchObject({ antal: 10, mitt: 12.22 });
    expect(anmarkning).toContain('Färre än åtta punkter ligger helt efter seriebrottet 2025-05-02');
  });

  test('är ett avstånd av den nya serien när det börjar i den', async () => {
    const dagar = ['2024-01-01', '2024-06-01', ...Array.from({ length: 9 }, (_, i) => `2025-0${i + 1}-10`)];
    const { rader } = await lexSarahStyrdiagram(svar([], dagar, brott('2025-01-01')), fraga('2026-01-15'));
    expect(rader.map(({ mitt }) => mitt === null)).toEqual([true, true, true, ...Array.from({ length: 8 }, () => false)]);
  });
});
