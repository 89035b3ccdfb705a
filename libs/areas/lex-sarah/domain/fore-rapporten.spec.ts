import { describe, test } from '@jest/globals';
import { given } from '#testkit/given';
import * as b from '#testkit/given/lex-sarah';
import { kommando, KOMMANDON, lexSarah } from '#testkit/given/lex-sarah';

const GAR_FORE: readonly string[] = ['OppnaLexSarah', 'LaggTillRapport', 'NoteraIvoArende'];
const IGAR = '2026-03-09';

describe('det som följer av en rapport kommer efter den', () => {
  test.each(KOMMANDON.filter((type) => !GAR_FORE.includes(type)))('%s', (type) =>
    given(lexSarah, b.oppnad())
      .when(kommando(type, {}, { tidpunkt: `${IGAR}T12:00:00.000Z` }))
      .rejects('OGILTIG_INDATA', ['tidpunkt']),
  );

  test.each([
    [kommando('BeslutaOmAnmalan', { datum: IGAR }), 'datum'],
    [kommando('SkickaIvoAnmalan', { skickad: IGAR }), 'skickad'],
    [kommando('SkickaIvoAnmalan', { skickad: `${IGAR}T22:59:59.000Z` }), 'skickad'],
    [kommando('KompletteraIvoAnmalan', { skickad: IGAR }), 'skickad'],
    [kommando('RedovisaForNamnd', { datum: IGAR }), 'datum'],
    [kommando('InformeraNamnd', { datum: IGAR }), 'datum'],
    [kommando('NoteraIvoBeslut', { datum: IGAR }), 'datum'],
  ] as const)('$0.type med en dag före den', (command, falt) =>
    given(lexSarah, ...b.HISTORIER.avslutad, b.anmalan)
      .when(command)
      .rejects('OGILTIG_INDATA', [falt]),
  );

  test('samma dag räcker: en anmälan kan ha skickats samma morgon', () =>
    given(lexSarah, ...b.HISTORIER.mottagen)
      .when(kommando('SkickaIvoAnmalan', { skickad: '2026-03-09T23:00:00.000Z' }))
      .expect([{ ...b.anmalan, data: { ...b.anmalan.data, skickad: '2026-03-09T23:00:00.000Z' } }]));
});
