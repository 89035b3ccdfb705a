import { describe, expect, test } from '@jest/globals';
import { berorda } from '#areas/arende';

describe('berörda som de skickas', () => {
  test('en och en, utan tomma fält', () =>
    expect(berorda([{ kon: 'kvinna', aldersgrupp: '80-' }, { kon: 'man' }])).toEqual({
      berorda: [{ kon: 'kvinna', aldersgrupp: '80-' }, { kon: 'man' }],
    }));

  test('eller en grupp, som ett antal', () => expect(berorda([{ antal: 12 }])).toEqual({ berorda: [], antalBerorda: 12 }));

  test('eller ingen', () => expect(berorda([])).toEqual({ berorda: [] }));

  test.each([
    ['berorda', [{ kon: 'kvinna' as const }, { antal: 3 }]],
    ['berorda[1].kon', [{ kon: 'kvinna' as const }, { personuppgift: 'Lägenhet 12' }]],
  ])('fel i %s', (falt, dtos) =>
    expect(() => berorda(dtos)).toThrow(expect.objectContaining({ fel: [expect.objectContaining({ falt })] })),
  );
});
