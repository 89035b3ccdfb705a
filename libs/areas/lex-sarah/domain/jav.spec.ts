import { describe, test } from '@jest/globals';
import { given } from '#testkit/given';
import * as b from '#testkit/given/lex-sarah';
import { hande, kommando, lexSarah } from '#testkit/given/lex-sarah';

const RAPPORTOREN = { actorId: 'medarbetare', role: 'utredare' };

describe('den som har rapporterat arbetar inte i utredningen', () => {
  test.each([
    'KlassaLexSarah',
    'AngeHandelseuppgifter',
    'AngeBerorda',
    'SkrivAvsnitt',
    'DokumenteraUppgift',
    'AngeHorande',
    'BeskrivKonsekvenser',
    'AngeOrsaker',
    'GranskaLiknande',
    'LamnaForslag',
    'Klarmarkera',
    'LasUppUtredning',
    'RedovisaForNamnd',
    'AvslutaLexSarah',
  ] as const)('%s', (type) => {
    for (const historia of [b.HISTORIER['under-utredning'], b.HISTORIER.beslutad])
      given(lexSarah, ...historia)
        .when(kommando(type, {}, RAPPORTOREN))
        .rejects('JAV');
  });

  test('men rapporterar mer, och gör de åtgärder hen ansvarar för', () => {
    given(lexSarah, ...b.HISTORIER.uppfoljning, b.foreslagen('atgard-2'), b.planerad('atgard-2'))
      .when(kommando('GenomforAtgard', { atgardId: 'atgard-2' }, RAPPORTOREN))
      .expect([b.genomford('atgard-2')]);
    given(lexSarah, ...b.HISTORIER['under-utredning'])
      .when(kommando('LaggTillRapport', { rapport: { beskrivning: 'Mer.' } }, { actorId: 'medarbetare' }))
      .expect([
        hande('LexSarahRapportTillagd', {
          rapport: {
            rapportId: 'ny-0',
            inkom: b.NU,
            beskrivning: 'Mer.',
            rapportor: { personRef: 'ny-1', anvandareId: 'medarbetare' },
          },
        }),
      ]);
  });
});
