import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { avvikelseDecider } from '#areas/avvikelse';
import {
  EXEMPELKOMMUN,
  preparedId,
  seedExempelkommun,
  OrganisationService,
  organisationEvents,
  standardDelegation,
} from '#areas/organisation';
import { EventSourcedCommandRoad } from '#engine/command';
import { stockholmDay } from '#engine/deadline';
import { MemoryEventStore } from '#engine/event-store/memory';
import { EventRegistry } from '#engine/events';
import { loadRegler } from '#regler/ladda';
import { ClearFieldCipher } from '#testkit/clear-cipher';
import { tolkaRad, type Uppslag } from './rad.js';

const NOW = '2026-11-21T10:00:00.000Z';
const clock = { now: () => NOW };
const regler = loadRegler();
const IMPORT = '6f0b1f2e-0000-5000-8000-000000000001';

async function uppslag(): Promise<Uppslag> {
  const store = new MemoryEventStore(clock);
  const codec = new EventRegistry([organisationEvents], new ClearFieldCipher());
  await seedExempelkommun(new EventSourcedCommandRoad({ store, codec, clock, serverKey: Buffer.alloc(32, 7) }), '2026-11-21');
  const organisation = new OrganisationService(store, codec, standardDelegation(regler));
  return { kommun: EXEMPELKOMMUN, now: NOW, regler, organisation, importId: IMPORT };
}
const given = uppslag();

const RAD = { ursprungsnummer: 'L-17', rapporterad: '2024-05-03', enhet: 'Hemtjänsten Norr', beskrivning: 'Besöket uteblev.' };
const tolka = async (celler: Record<string, string>) => tolkaRad({ rad: 2, celler: { ...RAD, ...celler } }, await given);
const faults = async (celler: Record<string, string>) => (await tolka(celler)).fel.map(({ falt, meddelande }) => `${falt}: ${meddelande}`);
const report = async (celler: Record<string, string> = {}) => {
  const { fel, importrad } = await tolka(celler);
  expect(fel).toEqual([]);
  return importrad!;
};

describe('en riktig rad', () => {
  test('det minsta: nummer, dag, enhet och beskrivning', async () =>
    expect(await report()).toEqual({
      ursprungsnummer: 'L-17',
      rapporterad: '2024-05-02T22:00:00.000Z',
      uppgifter: {
        enhetId: preparedId(EXEMPELKOMMUN, 'hemtjanst-norr'),
        rapporterasSom: 'avvikelse',
        rapportvag: 'tidigare-system',
        beskrivning: 'Besöket uteblev.',
        berorda: [],
        omedelbaraAtgarder: [],
        kategorier: [],
        lagrum: [],
        importId: IMPORT,
        ursprungsnummer: 'L-17',
      },
    }));

  test('allt som kan anges', async () => {
    const { rapporterad, uppgifter, avslutad } = await report({
      rapporterad: '2024-05-03T10:00:00+02:00',
      handelseFran: '2024-05-01T20:00:00Z',
      handelseTill: '2024-05-02T06:00:00Z',
      upptackt: '2024-05-02',
      kategorier: 'fall|lakemedel',
      lagrum: 'SoL | HSL',
      kon: 'kvinna',
      aldersgrupp: '80-',
      avslutad: '2024-06-11',
      slutsats: 'Rutinen är ändrad.',
    });
    expect(rapporterad).toBe('2024-05-03T08:00:00.000Z');
    expect(uppgifter).toMatchObject({
      handelse: { fran: '2024-05-01T20:00:00.000Z', till: '2024-05-02T06:00:00.000Z', precision: 'tid' },
      upptackt: '2024-05-02',
      kategorier: ['fall', 'lakemedel'],
      lagrum: ['SoL', 'HSL'],
      berorda: [{ kon: 'kvinna', aldersgrupp: '80-' }],
    });
    expect(avslutad).toEqual({ tidpunkt: '2024-06-10T22:00:00.000Z', slutsats: 'Rutinen är ändrad.' });
  });

  test('enheten nämns vid id eller vid det namn den hade den dagen', async () => {
    const solglantan = preparedId(EXEMPELKOMMUN, 'solglantan');
    for (const enhet of [solglantan, 'Mötesplatsen Solgläntan', 'MÖTESPLATSEN SOLGLÄNTAN'])
      expect((await report({ enhet })).uppgifter.enhetId).toBe(solglantan);
    expect((await report({ enhet: 'Dagverksamheten Solgläntan', rapporterad: '2023-05-03' })).uppgifter.enhetId).toBe(solglantan);
    expect(await faults({ enhet: 'Dagverksamheten Solgläntan' })).toEqual([
      expect.stringContaining('enhet: Enheten fanns inte den 2024-05-03'),
    ]);
    expect(await faults({ enhet: 'Gruppbostaden Strandvägen', rapporterad: '2025-07-01' })).toHaveLength(1);
  });

  test('en rapportdag utan klockslag ligger inte före det som hände samma dag', async () => {
    const { rapporterad } = await report({ handelseFran: '2024-05-03T06:00:00Z', upptackt: '2024-05-03T07:30:00Z' });
    expect(rapporterad).toBe('2024-05-03T07:30:00.000Z');
  });

  test('ett avslut samma dag som rapporten ligger inte före den', async () =>
    expect((await report({ rapporterad: '2024-05-03T10:00:00Z', avslutad: '2024-05-03' })).avslutad?.tidpunkt).toBe(
      '2024-05-03T10:00:00.000Z',
    ));
});

describe('en rad med fel', () => {
  test('allt som är fel sägs på en gång', async () =>
    expect(await faults({ ursprungsnummer: '', beskrivning: ' ', rapporterad: '2023-02-29', enhet: '', lagrum: 'BrB' })).toEqual([
      'ursprungsnummer: Uppgiften saknas.',
      'beskrivning: Uppgiften saknas.',
      'rapporterad: Ska vara ett datum som finns (ÅÅÅÅ-MM-DD) eller en tidpunkt med tidszon.',
      'enhet: Uppgiften saknas.',
      'lagrum: Okänd kod: BrB. Välj ur kodverket lagrum.',
    ]));

  test.each<[string, Record<string, string>, string]>([
    ['en rapport i framtiden', { rapporterad: '2026-11-22' }, 'rapporterad: Ligger i framtiden.'],
    ['en tidpunkt utan tidszon', { rapporterad: '2024-05-03T10:00:00' }, 'rapporterad: Ska vara ett datum'],
    ['en händelse efter rapporten', { handelseFran: '2024-05-04' }, 'handelseFran: Ligger efter rapporterad.'],
    [
      'en händelse som slutar efter rapporten',
      { handelseFran: '2024-05-01', handelseTill: '2024-05-04' },
      'handelseTill: Ligger efter rapporterad.',
    ],
    ['en händelse som slutar före sin början', { handelseFran: '2024-05-02', handelseTill: '2024-05-01' }, 'handelseTill: Ligger före'],
    ['en upptäckt efter rapporten', { upptackt: '2024-05-04' }, 'upptackt: Ligger efter rapporterad.'],
    ['ett avslut före rapporten', { avslutad: '2024-05-02' }, 'avslutad: Ligger före rapporterad.'],
    ['ett avslut i framtiden', { avslutad: '2027-01-01' }, 'avslutad: Ligger i framtiden.'],
    ['en slutsats utan avslut', { slutsats: 'Klart.' }, 'slutsats: Ange också avslutad'],
    ['en okänd kategori', { kategorier: 'fall|stold' }, 'kategorier: Okänd kod: stold.'],
    ['två kön', { kon: 'kvinna|man' }, 'kon: Ange bara en kod.'],
    ['en åldersgrupp utan kön', { aldersgrupp: '80-' }, 'aldersgrupp: Ange också kon'],
    ['noll berörda', { antalBerorda: '0' }, 'antalBerorda: Ska vara ett heltal'],
    ['för många berörda', { antalBerorda: '100001' }, 'antalBerorda: Ska vara ett heltal'],
    ['både en och en grupp', { antalBerorda: '3', kon: 'man' }, 'antalBerorda: Ange antingen'],
    ['ett NUL', { beskrivning: 'a\0b' }, 'beskrivning: Texten innehåller ett tecken som inte kan lagras'],
    ['en för lång text', { beskrivning: 'å'.repeat(20_001) }, 'beskrivning: Texten är 20001 tecken.'],
    ['ett fält som inte finns', { namn: 'x' }, 'namn: Kolumnen finns inte.'],
    ['ett fält med ett inbyggt namn', { toString: 'x' }, 'toString: Kolumnen finns inte.'],
  ])('%s', async (_what, celler, expected) => expect(await faults(celler)).toEqual([expect.stringContaining(expected)]));
});

test('en rad som godtas nekas aldrig sedan av reglerna: då skulle importen stanna halvvägs', async () => {
  const when = fc.constantFrom(
    '',
    '1950-01-01',
    '2024-05-02',
    '2024-05-03',
    '2024-05-03T09:00:00Z',
    '2024-05-03T23:30:00+02:00',
    '2024-05-04',
  );
  const decider = avvikelseDecider({ ...regler, dag: stockholmDay, lexSarahIdFor: (id) => id });
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        rapporterad: when.filter((text) => text > '2000'),
        handelseFran: when,
        handelseTill: when,
        upptackt: when,
        avslutad: when,
        kategorier: fc.constantFrom('', 'fall', 'fall|fall'),
        lagrum: fc.constantFrom('', 'SoL', 'LSS|HSL'),
        kon: fc.constantFrom('', 'okant'),
        antalBerorda: fc.constantFrom('', '1', '100000'),
      }),
      async (celler) => {
        const { importrad } = await tolka(celler);
        if (!importrad) return;
        const { rapporterad, avslutad, uppgifter } = importrad;
        const { enhetId, ...rest } = uppgifter;
        const meta = { now: NOW, actorId: 'i', role: 'importor', kommun: EXEMPELKOMMUN, newId: (n: number) => `id-${n}` };
        const data = { ...rest, enhet: { enhetId: enhetId!, regi: 'egen' as const, vag: [enhetId!] }, nummer: 'A-2024-1' };
        const events = decider.decide(
          { type: 'RapporteraAvvikelse', data, meta: { ...meta, tidpunkt: rapporterad } },
          decider.initialState(),
        );
        const state = events.reduce(decider.evolve, decider.initialState());
        if (!avslutad) return;
        expect(avslutad.tidpunkt >= rapporterad).toBe(true);
        const close = { type: 'AvslutaFranTidigareSystem', data: {}, meta: { ...meta, tidpunkt: avslutad.tidpunkt } } as const;
        expect(decider.decide(close, state)).toHaveLength(1);
      },
    ),
    { numRuns: 100 },
  );
});
