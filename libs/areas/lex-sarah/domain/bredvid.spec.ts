import { describe, test } from '@jest/globals';
import { given } from '#testkit/given';
import * as b from '#testkit/given/lex-sarah';
import { hande, kommando, lexSarah } from '#testkit/given/lex-sarah';

const H = b.HISTORIER;

describe('den enskildes akt', () => {
  const noterad = hande('AktnoteringAngiven', { noterat: true, datum: '2026-03-10' });
  test('noterat, en gång', () => {
    given(lexSarah, ...H['klar-for-beslut'])
      .when(kommando('NoteraIAkt'))
      .expect([noterad]);
    given(lexSarah, ...H['klar-for-beslut'], noterad)
      .when(kommando('NoteraIAkt'))
      .expect([]);
  });
  test('inte noterat behöver ett skäl, och har ingen dag', () => {
    const utan = { noterat: false, motivering: 'Ingen enskild är berörd.' };
    given(lexSarah, ...H.mottagen)
      .when(kommando('NoteraIAkt', utan, {}, ['datum']))
      .expect([hande('AktnoteringAngiven', utan)]);
    given(lexSarah, ...H.mottagen)
      .when(kommando('NoteraIAkt', { noterat: false }, {}, ['datum']))
      .rejects('UPPGIFTER_SAKNAS', ['motivering']);
    given(lexSarah, ...H.mottagen)
      .when(kommando('NoteraIAkt', utan))
      .rejects('OGILTIG_INDATA', ['datum']);
    given(lexSarah, ...H.mottagen)
      .when(kommando('NoteraIAkt', { datum: '2026-03-11' }))
      .rejects('OGILTIG_INDATA', ['datum']);
  });
});

describe('parallella spår', () => {
  const inlett = hande('ParallelltSparNoterat', { typ: 'polisanmalan', status: 'inlett', datum: '2026-03-10' });
  test('inleds och avslutas för sig, också efter vårt avslut', () => {
    given(lexSarah, ...H.mottagen)
      .when(kommando('NoteraParallelltSpar'))
      .expect([inlett]);
    given(lexSarah, ...H.mottagen, inlett)
      .when(kommando('NoteraParallelltSpar'))
      .expect([]);
    given(lexSarah, ...H.avslutad, inlett)
      .when(kommando('NoteraParallelltSpar', { status: 'avslutat', text: 'Nedlagd.' }))
      .expect([hande('ParallelltSparNoterat', { typ: 'polisanmalan', status: 'avslutat', datum: '2026-03-10', text: 'Nedlagd.' })]);
    given(lexSarah, ...H.mottagen, inlett)
      .when(kommando('NoteraParallelltSpar', { text: 'Mer att säga.' }))
      .expect([hande('ParallelltSparNoterat', { ...inlett.data, text: 'Mer att säga.' })]);
  });
  test('det som saknas och det som är fel', () => {
    given(lexSarah, ...H.mottagen)
      .when(kommando('NoteraParallelltSpar', { typ: '' as never, datum: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['typ', 'datum']);
    given(lexSarah, ...H.mottagen)
      .when(kommando('NoteraParallelltSpar', { typ: 'okant' as never, datum: '2026-03-11' }))
      .rejects('OGILTIG_INDATA', ['datum', 'typ']);
  });
});

describe('återkoppling till rapportörerna', () => {
  test('i alla faser, med text', () => {
    for (const historia of Object.values(H)) {
      given(lexSarah, ...historia)
        .when(kommando('AterkopplaRapportoren'))
        .expect([hande('RapportorenAterkopplad', { text: 'Tack, händelsen är utredd.' })]);
    }
    given(lexSarah, ...H.beslutad)
      .when(kommando('AterkopplaRapportoren', { text: ' ' }))
      .rejects('UPPGIFTER_SAKNAS', ['text']);
  });
});
