import { describe, expect, test } from '@jest/globals';
import type { Organisationsdel, OrganisationDirectory, OrganisationOnDay } from '#engine/access';
import { organisationsurval } from './omfattning.js';

type Del = Pick<Organisationsdel, 'id' | 'typ' | 'namn' | 'overordnadId' | 'giltigFran'> & Partial<Pick<Organisationsdel, 'giltigTill'>>;

const DELAR: readonly Del[] = [
  { id: 'kommun', typ: 'kommun', namn: 'Exempelkommun', overordnadId: null, giltigFran: '2000-01-01' },
  { id: 'aldre', typ: 'avdelning', namn: 'Äldreomsorgen', overordnadId: 'kommun', giltigFran: '2000-01-01' },
  { id: 'lss', typ: 'avdelning', namn: 'Funktionsstöd', overordnadId: 'kommun', giltigFran: '2000-01-01' },
  { id: 'norr', typ: 'enhet', namn: 'Hemtjänsten norr', overordnadId: 'aldre', giltigFran: '2000-01-01' },
  { id: 'ny', typ: 'enhet', namn: 'Nattpatrullen', overordnadId: 'aldre', giltigFran: '2025-06-01' },
  { id: 'stangd', typ: 'enhet', namn: 'Solgläntan', overordnadId: 'aldre', giltigFran: '2010-01-01', giltigTill: '2025-03-31' },
  { id: 'forra', typ: 'enhet', namn: 'Björkgården', overordnadId: 'aldre', giltigFran: '2010-01-01', giltigTill: '2024-06-30' },
  { id: 'lange-sedan', typ: 'enhet', namn: 'Åsgården', overordnadId: 'aldre', giltigFran: '2010-01-01', giltigTill: '2022-12-31' },
  { id: 'granne', typ: 'enhet', namn: 'Gruppbostaden', overordnadId: 'lss', giltigFran: '2010-01-01', giltigTill: '2024-06-30' },
];

/** `forra` had another name before 2024. */
function onDay(datum: string): OrganisationOnDay {
  const delar = DELAR.filter(({ giltigFran, giltigTill }) => giltigFran <= datum && (giltigTill ?? '9999') >= datum).map(
    (del): Organisationsdel => ({
      regi: 'egen',
      giltigTill: null,
      ...del,
      namn: del.id === 'forra' && datum < '2024-01-01' ? 'Björken' : del.namn,
    }),
  );
  const find = (id: string) => delar.find((del) => del.id === id);
  const vag = (id: string): readonly string[] => {
    const del = find(id);
    return del === undefined ? [] : [...(del.overordnadId === null ? [] : vag(del.overordnadId)), id];
  };
  return {
    datum,
    rot: delar[0]!,
    find,
    vag,
    under: (id) => delar.filter((del) => vag(del.id).includes(id)),
    barn: (id) => delar.filter(({ overordnadId }) => overordnadId === id),
  };
}
const directory: OrganisationDirectory = {
  onDay: async (_, datum) => onDay(datum),
  knows: async (_, id) => DELAR.some((del) => del.id === id),
  delegation: async () => [],
};
const urval = (id: string, fran = '2025-01-01', till = '2025-12-31') => organisationsurval(directory, '0000', id, { fran, till });

describe('delen av organisationen som en berättelse handlar om', () => {
  test('har periodens enheter med vägen till dem, och när de fanns; den som finns kvar har inget slut', async () => {
    const { vag, omfattning } = await urval('aldre');
    expect(vag).toEqual(['kommun', 'aldre']);
    expect(omfattning).toMatchObject({ organisationsenhetId: 'aldre', namn: 'Äldreomsorgen', helaKommunen: false });
    expect(omfattning.enheter).toEqual([
      { enhetId: 'norr', namn: 'Hemtjänsten norr', vag: ['kommun', 'aldre', 'norr'], giltigFran: '2000-01-01' },
      { enhetId: 'stangd', namn: 'Solgläntan', vag: ['kommun', 'aldre', 'stangd'], giltigFran: '2010-01-01', giltigTill: '2025-03-31' },
      { enhetId: 'ny', namn: 'Nattpatrullen', vag: ['kommun', 'aldre', 'ny'], giltigFran: '2025-06-01' },
    ]);
  });

  test('och de enheter som fanns i den de två åren före, men inte i perioden, med sitt senaste namn', async () => {
    const { omfattning } = await urval('aldre');
    expect(omfattning.tidigare).toEqual([{ enhetId: 'forra', namn: 'Björkgården' }]);
    expect((await urval('kommun')).omfattning).toMatchObject({
      helaKommunen: true,
      tidigare: [
        { enhetId: 'forra', namn: 'Björkgården' },
        { enhetId: 'granne', namn: 'Gruppbostaden' },
      ],
    });
    expect((await urval('aldre', '2024-01-01', '2024-12-31')).omfattning.tidigare).toEqual([{ enhetId: 'lange-sedan', namn: 'Åsgården' }]);
  });

  test('utan sådana sägs inget om dem', async () => expect((await urval('norr')).omfattning).not.toHaveProperty('tidigare'));

  test('en del som inte fanns i perioden, inte finns alls, eller en period över fem år avvisas', async () => {
    await expect(urval('forra')).rejects.toMatchObject({
      fel: [{ falt: 'organisationsenhetId', meddelande: expect.stringMatching(/fanns inte under perioden/) }],
    });
    await expect(urval('finns-ej')).rejects.toMatchObject({
      fel: [{ falt: 'organisationsenhetId', meddelande: expect.stringMatching(/finns inte i organ/) }],
    });
    await expect(urval('aldre', '2020-01-01', '2025-01-01')).rejects.toMatchObject({ fel: [{ falt: 'period.till' }] });
    expect((await urval('aldre', '2020-01-01', '2024-12-31')).vag).toEqual(['kommun', 'aldre']);
  });
});
