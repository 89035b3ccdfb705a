import { describe, expect, test } from '@jest/globals';
import { DOLT, FA_RADER, type Berakning } from '#reports/gemensamt';
import { underlagsantal } from './underlagsantal.js';

const visad: Berakning = {
  siffror: [
    { nyckel: 'klagomal.antal', etikett: 'Klagomål', varde: 12, enhet: 'antal', definition: '', raknar: 'klagomal' },
    { nyckel: 'lex-sarah.antal', etikett: 'Lex Sarah', varde: DOLT, enhet: 'antal', definition: '', raknar: 'lex-sarah' },
    { nyckel: 'lex-sarah.rapporter', etikett: 'Rapporter', varde: 7, enhet: 'antal', definition: '', raknar: 'lex-sarah' },
    { nyckel: 'tillsyn.antal', etikett: 'Tillsyn', varde: 2, enhet: 'antal', definition: '', raknar: 'verksamhet' },
  ],
  tabeller: [
    {
      nyckel: 'klagomal.per-typ',
      titel: '',
      definition: '',
      raknar: 'klagomal',
      kolumner: [],
      rader: [
        { kod: 'fraga', typ: 'Fråga', antal: 9 },
        { kod: 'berom', typ: 'Beröm', antal: DOLT },
      ],
    },
  ],
};

describe('how many cases lie behind a figure', () => {
  test('is said where the figure or the row says it', () => {
    expect(underlagsantal(visad, 'klagomal.antal', undefined, 12)).toBe(12);
    expect(underlagsantal(visad, 'klagomal.per-typ', 'fraga', 9)).toBe(9);
    expect(underlagsantal(visad, 'tillsyn.antal', undefined, 2)).toBe(2);
  });

  test('is not said where it is hidden there, or is another number than the one that is shown', () => {
    expect(underlagsantal(visad, 'lex-sarah.antal', undefined, 3)).toEqual(DOLT);
    expect(underlagsantal(visad, 'lex-sarah.rapporter', undefined, 3)).toEqual(DOLT);
    expect(underlagsantal(visad, 'klagomal.per-typ', 'berom', 3)).toEqual(DOLT);
    expect(underlagsantal(visad, 'klagomal.per-typ', undefined, 12)).toEqual(DOLT);
    expect(underlagsantal(visad, 'lex-sarah.styrdiagram', '1', 1)).toEqual(DOLT);
  });

  test('that there are none is said where it is shown, and not where it would tell what is hidden', () => {
    const [tabell] = visad.tabeller;
    const med = (over: object) => ({ ...visad, tabeller: [{ ...tabell!, rader: [{ kod: 'fraga', antal: 9 }], ...over }] });
    expect(underlagsantal(visad, 'klagomal.per-typ', 'berom', 0)).toEqual(DOLT);
    expect(underlagsantal(visad, 'klagomal.per-typ', 'klagomal', 0)).toEqual(DOLT);
    expect(underlagsantal(med({}), 'klagomal.per-typ', 'klagomal', 0)).toBe(0);
    expect(underlagsantal(med({ rader: [], anmarkning: FA_RADER }), 'klagomal.per-typ', 'klagomal', 0)).toEqual(DOLT);
    expect(underlagsantal(med({ rader: [{ kod: 'berom', antal: 0 }] }), 'klagomal.per-typ', 'berom', 0)).toBe(0);
  });
});
