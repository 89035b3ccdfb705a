import { describe, expect, test } from '@jest/globals';
import { perEnhet } from './avvikelsetabeller.js';
import { inteSlut, manader, manadsnamn, manadsrader } from './manader.js';
import type { Fraga } from './modell.js';
import { oavslutad } from './trend.js';
import { utanRapport } from './utan-rapport.js';

const ARET = { fran: '2025-01-01', till: '2025-12-31' };
const antal = [{ nyckel: 'antal', rubrik: 'Antal', format: 'antal', sql: 'count(*)' }] as const;
const blanka = (avlast: string, funna: readonly string[], borjadInnan: boolean) =>
  manadsrader(antal)({ ...ARET, avlast }, new Set(funna), undefined, borjadInnan)
    .filter(({ utan = [] }) => utan.includes('antal'))
    .map(({ kod }) => kod.slice(5));

describe('månader', () => {
  test('en som pågick när siffrorna lästes av sägs göra det, och har de dagar som hade kommit', () => {
    const alla = manader({ ...ARET, avlast: '2025-03-15' });
    expect(alla.slice(1, 4).map((manad) => [manadsnamn(manad), manad.dagar, manad.lage])).toEqual([
      ['februari 2025', 28, 'slut'],
      ['mars 2025 (pågår)', 15, 'pagar'],
      ['april 2025', 30, 'kommande'],
    ]);
  });

  test('den dag perioden slutar pågår ingen månad', () =>
    expect(manader({ ...ARET, avlast: ARET.till }).every(({ lage }) => lage === 'slut')).toBe(true));

  test('de som inte har kommit är tomma, den som pågår är det inte', () => expect(blanka('2025-10-31', [], true)).toEqual(['11', '12']));

  test('de före den första rapporten är tomma; har serien börjat före perioden är en tyst månad noll', () => {
    expect(blanka('2026-01-15', ['2025-03'], false)).toEqual(['01', '02']);
    expect(blanka('2026-01-15', ['2025-03'], true)).toEqual([]);
    expect(blanka('2026-01-15', [], false)).toHaveLength(12);
  });
});

describe('en period som inte var slut när siffrorna lästes av', () => {
  const utan = (avlast: string) =>
    utanRapport({ ...ARET, avlast, omfattning: { enheter: [{}] } } as unknown as Fraga, [
      { nyckel: perEnhet.nyckel, titel: '', definition: '', kolumner: [], rader: [{ kod: 'e1', enhet: 'Solgården', antal: 0 }] },
    ]);

  test('sägs inte vara det', () => {
    expect(inteSlut({ till: '2025-12-31', avlast: '2025-12-30' })).toContain('var inte slut när siffrorna lästes av 2025-12-30');
    expect(inteSlut({ till: '2025-12-31', avlast: '2025-12-31' })).toBeUndefined();
  });

  test('enheter utan rapport är det hittills', () => {
    const { siffra, tabell } = utan('2025-06-30');
    expect([siffra.etikett, tabell.titel]).toEqual([
      'Enheter utan rapport hittills',
      'Enheter som hittills inte har rapporterat någon avvikelse',
    ]);
    expect(tabell.anmarkning).toContain('inte slut');
    expect([utan('2026-01-02').siffra.etikett, utan('2026-01-02').tabell.anmarkning]).toEqual(['Enheter utan rapport', undefined]);
  });
});

test('en trend över en period som pågår säger det, och att åren före är hela', () => {
  const pagar = { till: '2025-12-31', avlast: '2025-06-30' };
  expect(oavslutad(pagar, true)).toMatch(/inte slut när siffrorna lästes av 2025-06-30.*Åren före är hela/);
  expect(oavslutad(pagar, false)).not.toContain('Åren före');
  expect(oavslutad({ ...pagar, avlast: '2025-12-31' }, true)).toBeUndefined();
});
