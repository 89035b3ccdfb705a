import { describe, expect, test } from '@jest/globals';
import type { Principal } from '#engine/access';
import { HJULET, Hjulkallor, listlank, type Hjulpost, type Hjulslag } from '#areas/arende';

const PRINCIPAL: Principal = { actorId: 'nagon', kommun: '0000', uppdrag: [] };
const kalla = (...slag: Hjulslag[]) => ({
  slag,
  poster: async (): Promise<readonly Hjulpost[]> => slag.map((each) => ({ slag: each, antal: 1, varavOppna: 0, lank: `/${each}` })),
});

describe('hjulets källor', () => {
  test('var och en svarar för sina slag', async () => {
    const kallor = new Hjulkallor();
    kallor.registrera(kalla('avvikelser'));
    kallor.registrera(kalla('atgarder', 'atgarder-med-effekt'));
    expect([...(await kallor.poster(PRINCIPAL, { ar: 2026 })).keys()]).toEqual(['avvikelser', 'atgarder', 'atgarder-med-effekt']);
  });

  test('ett slag räknas av en källa, aldrig av två', () => {
    const kallor = new Hjulkallor();
    kallor.registrera(kalla('avvikelser'));
    expect(() => kallor.registrera(kalla('klagomal', 'avvikelser'))).toThrow('avvikelser has been registered twice');
  });

  test('varje slag hör till en fas', () => {
    const slag = HJULET.flatMap((fas) => Object.keys(fas.slag));
    expect(new Set(slag).size).toBe(slag.length);
  });
});

describe('länken till listan', () => {
  const urval = { ar: 2026, organisationsenhetId: 'norr' };
  test.each([
    [{ plats: 'atgarder' }, '/kvalitet/v1/atgarder'],
    [{ plats: 'avvikelser', enhet: 'enhetId', ar: 'fran-till' }, '/kvalitet/v1/avvikelser?enhetId=norr&fran=2026-01-01&till=2026-12-31'],
    [{ plats: 'internkontrollplaner', ar: 'ar' }, '/kvalitet/v1/internkontrollplaner?ar=2026'],
    [{ plats: 'processer', urval: { fas: 'faststalld' } }, '/kvalitet/v1/processer?fas=faststalld'],
  ] as const)('%j', (lista, vantad) => expect(listlank(lista, urval)).toBe(vantad));

  test('utan enhet i frågan är den inte heller i länken', () =>
    expect(listlank({ plats: 'klagomal', enhet: 'enhetId' }, { ar: 2026 })).toBe('/kvalitet/v1/klagomal'));
});
