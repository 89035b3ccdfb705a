import { describe, expect, test } from '@jest/globals';
import type { Json } from '#engine/kernel';
import { tolkaKolada, tolkaTitlar } from './kolada.js';

const varde = (gender: string, value: Json, status: Json = '') => ({ gender, count: 1, status, value, isdeleted: false });
const post = (over: { readonly [name: string]: Json } = {}): Json => ({
  kpi: 'U21468',
  municipality: '9999',
  period: 2024,
  values: [varde('T', 87.5), varde('K', 88.25), varde('M', 86)],
  ...over,
});
const tolka = (poster: readonly Json[], val: { readonly medRiket?: boolean } = {}, resten: object = {}) =>
  tolkaKolada(
    { count: poster.length, next_url: null, previous_url: null, values: poster, ...resten },
    {
      kod: '9999',
      medRiket: false,
      ...val,
    },
  );

describe('det som Kolada svarar', () => {
  test('blir siffror med kvinnor och män', () =>
    expect(tolka([post()])).toEqual({
      siffror: [{ nyckeltalId: 'U21468', ar: 2024, riket: false, varde: 87.5, kvinnor: 88.25, man: 86 }],
      andra: 0,
      kommuner: ['9999'],
      nastaSida: false,
      fel: [],
    }));

  test('läses också när listan heter results, och en följande sida märks', () => {
    const lasta = tolkaKolada(
      { results: [post()], next_url: 'https://api.kolada.se/v3/data?page=2' },
      {
        kod: '9999',
        medRiket: false,
      },
    );
    expect(lasta).toMatchObject({ nastaSida: true, siffror: [{ nyckeltalId: 'U21468' }] });
  });

  test('noll är noll, och det som saknas eller skyddas är tomt med anmärkning', () => {
    const { siffror } = tolka([
      post({ values: [varde('T', 0), varde('K', null, 'Private'), varde('M', null, 'Missing')] }),
      post({ period: 2023, values: [varde('T', null, 'Missing')] }),
      post({ period: 2022, values: [varde('T', null, null)] }),
      post({ period: 2021, values: [{ ...varde('T', 12), isdeleted: true }] }),
      post({ period: 2020, values: [varde('T', 12, 'Preliminary')] }),
    ]);
    const hos = { nyckeltalId: 'U21468', riket: false };
    expect(siffror).toEqual([
      { ...hos, ar: 2024, varde: 0, kommentar: 'Kvinnor skyddas hos källan, män saknas hos källan.' },
      { ...hos, ar: 2023, kommentar: 'Totalt saknas hos källan.' },
      { ...hos, ar: 2022, kommentar: 'Totalt saknas hos källan.' },
      { ...hos, ar: 2021, kommentar: 'Totalt borttaget hos källan.' },
      { ...hos, ar: 2020, varde: 12, kommentar: 'Totalt har status Preliminary hos källan.' },
    ]);
  });

  test('om andra kommuner räknas men tas inte med, om riket bara när det är önskat', () => {
    const poster = [post({ municipality: '0180' }), post(), post({ municipality: '0000' })];
    expect(tolka(poster)).toMatchObject({ andra: 2, kommuner: ['0000', '0180', '9999'], siffror: [{ riket: false }] });
    expect(tolka(poster, { medRiket: true })).toMatchObject({ andra: 1, siffror: [{ riket: false }, { riket: true }] });
  });

  test.each<[string, Json, readonly string[]]>([
    ['ingen post', 'U21468', ['post']],
    ['inget nyckeltal', post({ kpi: '' }), ['kpi']],
    ['ett personnummer som nyckeltal', post({ kpi: '199001019999' }), ['kpi']],
    ['en kommunkod som tal', post({ municipality: 9999 }), ['municipality']],
    ['ett år i ord', post({ period: 'i fjol' }), ['period']],
    ['flera fel på en gång', post({ kpi: 1, municipality: null, period: 2024.5 }), ['kpi', 'municipality', 'period']],
    ['en enhet', { kpi: 'U21468', ou: 'V11E118000101', period: 2024, values: [] }, ['ou']],
    ['inga värden', post({ values: [] }), ['values']],
    ['ett okänt kön', post({ values: [varde('X', 1)] }), ['values[0].gender']],
    ['samma kön två gånger', post({ values: [varde('T', 1), varde('T', 2)] }), ['values[1].gender']],
    ['ett värde i ord', post({ values: [varde('T', '87,5')] }), ['values[0].value']],
    ['ett värde som ska saknas', post({ values: [varde('T', 4, 'Private')] }), ['values[0].value']],
    ['en status med siffror', post({ values: [varde('T', 4, 'Anna 19900101-0017')] }), ['values[0].status']],
    ['en status som är ett tal', post({ values: [varde('T', 4, 7)] }), ['values[0].status']],
  ])('%s är fel och sägs med post och fält', (_, dalig, falt) => {
    const { fel } = tolka([post({ period: 2001 }), dalig]);
    expect(fel).toEqual([{ rad: 2, fel: falt.map((each) => ({ falt: each, meddelande: expect.stringMatching(/\.$/) })) }]);
  });

  test('samma siffra två gånger är fel', () => {
    expect(tolka([post(), post({ values: [varde('T', 1)] })]).fel).toEqual([
      { rad: 2, fel: [{ falt: 'kpi', meddelande: expect.stringContaining('post 1') }] },
    ]);
  });

  test.each<[string, Json | undefined, string]>([
    ['en tom fil', undefined, 'listan "values" saknas'],
    ['en lista', [], 'listan "values" saknas'],
    ['ett felsvar', { detail: 'Not Found' }, 'listan "values" saknas'],
    ['en lista över nyckeltal', { values: [{ id: 'U21468', title: 'Bemötande' }] }, 'inte deras värden'],
  ])('%s är inte Koladas värden', (_, fil, varfor) => expect(() => tolkaKolada(fil, { kod: '9999', medRiket: false })).toThrow(varfor));
});

describe('nyckeltalens namn', () => {
  test('läses ur en lista eller ett enda', () => {
    const ett = { id: 'U21468', title: ' Bemötande ', description: 'Mer text.' };
    expect([...tolkaTitlar({ values: [ett, { id: 'N00945', title: 'Invånare' }] })]).toEqual([
      ['U21468', 'Bemötande'],
      ['N00945', 'Invånare'],
    ]);
    expect([...tolkaTitlar(ett)]).toEqual([['U21468', 'Bemötande']]);
  });
  test('en fil utan namn nekas', () => expect(() => tolkaTitlar({ values: [post()] })).toThrow('inga nyckeltal med id och title'));
});
