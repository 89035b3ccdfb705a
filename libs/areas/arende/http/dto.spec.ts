import { describe, expect, test } from '@jest/globals';
import { berorda } from '#areas/arende';

describe('berörda som de skickas', () => {
  test('en och en, utan tomma fält', () =>
    expect(berorda([{ kon: 'kvinna', aldersgrupp: '80-' }, { kon: 'man' }])).toEqual({
      berorda: [{ kon: 'kvinna', aldersgrupp: '80-' }, { kon: 'man' }],
    }));

  test('eller en grupp, som ett antal', () => expect(berorda([{ antal: 12 }])).toEqual({ berorda: [], antalBerorda: 12 }));

  test('en grupp vars ålder eller kön sägs blir så många personer: inget som sagts går förlorat', () => {
    expect(
      berorda([
        { antal: 2, aldersgrupp: '0-12' },
        { antal: 1, kon: 'man' },
      ]),
    ).toEqual({
      berorda: [{ kon: 'okant', aldersgrupp: '0-12' }, { kon: 'okant', aldersgrupp: '0-12' }, { kon: 'man' }],
    });
    expect(berorda([{ antal: 711, aldersgrupp: '0-12', kon: 'kvinna' }]).berorda).toHaveLength(711);
  });

  test('eller ingen', () => expect(berorda([])).toEqual({ berorda: [] }));

  test.each([
    ['berorda', [{ kon: 'kvinna' as const }, { antal: 3 }]],
    ['berorda[0].personuppgift', [{ antal: 2, kon: 'man' as const, personuppgift: 'Två bröder' }]],
    ['berorda[0].antal', [{ antal: 1_001, kon: 'man' as const }]],
    ['berorda[1].kon', [{ kon: 'kvinna' as const }, { personuppgift: 'Lägenhet 12' }]],
  ])('fel i %s', (falt, dtos) =>
    expect(() => berorda(dtos)).toThrow(expect.objectContaining({ fel: [expect.objectContaining({ falt })] })),
  );
});
