import { describe, expect, test } from '@jest/globals';
import { fold, given } from '#testkit/given';
import * as b from '#testkit/given/lex-sarah';
import { hande, kommando, lexSarah } from '#testkit/given/lex-sarah';

const H = b.HISTORIER;

describe('beslut om anmälan', () => {
  test('kan fattas genast, och ändras', () => {
    given(lexSarah, ...H.inkommen)
      .when(kommando('BeslutaOmAnmalan', { preliminarGrad: 'allvarligt-missforhallande', paragraf: '§ 3' }))
      .expect([
        hande('AnmalningsbeslutFattat', {
          ...b.anmalningsbeslut().data,
          preliminarGrad: 'allvarligt-missforhallande',
          paragraf: '§ 3',
        }),
      ]);
    given(lexSarah, ...H.inkommen, b.anmalningsbeslut(false))
      .when(kommando('BeslutaOmAnmalan'))
      .expect([b.anmalningsbeslut()]);
  });
  test('att inte anmäla går så länge ingen anmälan är skickad', () =>
    given(lexSarah, ...H.beslutad, b.anmalningsbeslut())
      .when(kommando('BeslutaOmAnmalan', { anmals: false }))
      .expect([b.anmalningsbeslut(false)]));
  test('att inte anmäla är för sent när anmälan är skickad', () => {
    given(lexSarah, ...H.avslutad, b.anmalan)
      .when(kommando('BeslutaOmAnmalan', { anmals: false }))
      .rejects('IVO_ANMALAN_FINNS');
    given(lexSarah, ...H.avslutad, b.anmalan)
      .when(kommando('BeslutaOmAnmalan'))
      .expect([b.anmalningsbeslut()]);
  });
  test('det som saknas och det som är fel', () => {
    given(lexSarah, ...H.mottagen)
      .when(kommando('BeslutaOmAnmalan', { beslutsinstans: '', datum: '', motivering: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['beslutsinstans', 'datum', 'motivering']);
    given(lexSarah, ...H.mottagen)
      .when(kommando('BeslutaOmAnmalan', { beslutsinstans: 'okand', datum: '2026-03-11', preliminarGrad: 'okand' as never }))
      .rejects('OGILTIG_INDATA', ['datum', 'beslutsinstans', 'preliminarGrad']);
  });
});

describe('anmälan', () => {
  test('en gång: samma uppgifter igen gör ingenting, andra nekas', () => {
    given(lexSarah, ...H.mottagen)
      .when(kommando('SkickaIvoAnmalan'))
      .expect([b.anmalan]);
    given(lexSarah, ...H.mottagen, b.anmalan)
      .when(kommando('SkickaIvoAnmalan'))
      .expect([]);
    for (const change of [{ skickad: '2026-03-09' }, { diarienummer: 'SOC 2026/2' }, { arendenummer: '1.2-3/2026' }]) {
      given(lexSarah, ...H.avslutad, b.rapportTillagd('kollega', '2026-03-01T08:00:00.000Z'), b.anmalan)
        .when(kommando('SkickaIvoAnmalan', change))
        .rejects('IVO_ANMALAN_FINNS');
    }
  });
  test('med IVO:s ärendenummer när det är känt', () =>
    given(lexSarah, ...H.mottagen)
      .when(kommando('SkickaIvoAnmalan', { arendenummer: '1.2-3/2026' }))
      .expect([hande('IvoAnmalanSkickad', { ...b.anmalan.data, arendenummer: '1.2-3/2026' })]));
  test('det som saknas, och en anmälan från framtiden', () => {
    given(lexSarah, ...H.mottagen)
      .when(kommando('SkickaIvoAnmalan', { skickad: '', diarienummer: ' ' }))
      .rejects('UPPGIFTER_SAKNAS', ['skickad', 'diarienummer']);
    given(lexSarah, ...H.mottagen)
      .when(kommando('SkickaIvoAnmalan', { skickad: '2026-03-11' }))
      .rejects('OGILTIG_INDATA', ['skickad']);
  });
});

describe('det som följer hos IVO', () => {
  test.each(['KompletteraIvoAnmalan', 'NoteraIvoBeslut'] as const)('%s behöver en anmälan eller ett ärende hos IVO', (type) => {
    given(lexSarah, ...H.mottagen)
      .when(kommando(type))
      .rejects('IVO_ANMALAN_SAKNAS');
    for (const hosIvo of [b.anmalan, b.ivoArende]) {
      expect(lexSarah.decide(kommando(type), fold(lexSarah, [...H.avslutad, hosIvo]))).toHaveLength(1);
    }
  });
  test('komplettering med en numrerad version', () => {
    given(lexSarah, ...H['klar-for-beslut'], b.anmalan)
      .when(kommando('KompletteraIvoAnmalan', { utredningsversion: 1 }))
      .expect([hande('IvoAnmalanKompletterad', { skickad: '2026-03-10', beskrivning: 'Utredningen.', utredningsversion: 1 })]);
    given(lexSarah, ...H['klar-for-beslut'], b.anmalan)
      .when(kommando('KompletteraIvoAnmalan', { utredningsversion: 2 }))
      .rejects('FEL_UTREDNINGSVERSION');
    given(lexSarah, ...H.mottagen, b.anmalan)
      .when(kommando('KompletteraIvoAnmalan', { skickad: '', beskrivning: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['skickad', 'beskrivning']);
  });
  test('ett ärende som IVO öppnat, en gång', () => {
    given(lexSarah, ...H.avslutad)
      .when(kommando('NoteraIvoArende'))
      .expect([b.ivoArende]);
    given(lexSarah, ...H.avslutad, b.ivoArende)
      .when(kommando('NoteraIvoArende'))
      .expect([]);
    for (const change of [{ arendenummer: '4' }, { oppnat: '2026-03-09' }]) {
      expect(lexSarah.decide(kommando('NoteraIvoArende', change), fold(lexSarah, [...H.avslutad, b.ivoArende]))).toHaveLength(1);
    }
  });
  test('ett ärende som IVO öppnat före vår första rapport kan ha fått sitt beslut före den, men inte före ärendet', () => {
    const tidigare = hande('IvoArendeOppnat', { oppnat: '2026-02-01' });
    const beslut = (datum: string) => given(lexSarah, ...H.mottagen, tidigare).when(kommando('NoteraIvoBeslut', { datum }));
    given(lexSarah, ...H.mottagen)
      .when(kommando('NoteraIvoArende', { oppnat: '2026-02-01' }, { tidpunkt: '2026-02-01T08:00:00.000Z' }, ['arendenummer']))
      .expect([{ ...tidigare, data: { ...tidigare.data, tidpunkt: '2026-02-01T08:00:00.000Z' } }]);
    beslut('2026-02-01').expect([hande('IvoBeslutInkommet', { datum: '2026-02-01', utfall: 'Avslutas utan åtgärd.' })]);
    beslut('2026-01-31').rejects('OGILTIG_INDATA', ['datum']);
  });
  test('IVO:s beslut avslutar inte vårt ärende', () => {
    const ivoBeslut = hande('IvoBeslutInkommet', { datum: '2026-03-10', utfall: 'Avslutas utan åtgärd.' });
    given(lexSarah, ...H.beslutad, b.anmalan)
      .when(kommando('NoteraIvoBeslut'))
      .expect([ivoBeslut]);
    expect(fold(lexSarah, [...H.beslutad, b.anmalan, ivoBeslut]).fas).toBe('beslutad');
  });
  test('det som saknas och det som är fel', () => {
    given(lexSarah, ...H.mottagen)
      .when(kommando('NoteraIvoArende', { oppnat: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['oppnat']);
    given(lexSarah, ...H.mottagen, b.anmalan)
      .when(kommando('NoteraIvoBeslut', { datum: '', utfall: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['datum', 'utfall']);
    for (const command of [
      kommando('NoteraIvoArende', { oppnat: '2026-03-11' }),
      kommando('NoteraIvoBeslut', { datum: '2026-03-11' }),
      kommando('KompletteraIvoAnmalan', { skickad: '2026-03-11' }),
    ]) {
      given(lexSarah, ...H.mottagen, b.anmalan)
        .when(command)
        .rejects('OGILTIG_INDATA');
    }
  });
});
