import { describe, expect, test } from '@jest/globals';
import { Policy, ROLLER, type PolicyTable, type Roll } from '#engine/access';
import { RAKNAT } from '#reports/gemensamt';
import { doljsFor, doljsI } from './insyn.js';
import { kvalitetsberattelsePolicy } from './policy.js';

const OMRADEN: PolicyTable = {
  'avvikelse.se': [{ roller: ['enhetschef', 'forvaltningschef'], omfang: 'enhet' }],
  'klagomal.se': [
    { roller: ['enhetschef'], omfang: 'enhet' },
    { roller: ROLLER, omfang: 'egen' },
  ],
  'lex-sarah.se': [{ roller: ['lex-sarah-ansvarig'], omfang: 'kommun' }],
  'egenkontroll.se-alla': [{ roller: ['controller'], omfang: 'kommun' }],
  'egenkontroll.se': [{ roller: ['enhetschef'], omfang: 'enhet' }],
  'ej-verkstallda.se': [{ roller: ['controller', 'namndledamot'], omfang: 'kommun' }],
};
const policy = new Policy(kvalitetsberattelsePolicy, OMRADEN);
const GUARDED = RAKNAT.filter((raknat) => raknat !== 'verksamhet');
const dolda = (roll: Roll, utgava: 'full' | 'publik' = 'full', del = 'enhet') =>
  [
    ...doljsFor(
      policy,
      { actorId: 'a', kommun: '0000', uppdrag: [{ roll, organisationsenhetId: del }] },
      ['kommun', 'forvaltning', 'enhet'],
      utgava,
    ),
  ].sort();

describe('whose small cells are hidden', () => {
  test('an edition hides the same whoever decides it', () => {
    expect([...doljsI('full')]).toEqual([]);
    expect([...doljsI('publik')].sort()).toEqual([...GUARDED].sort());
  });

  test('who sees every case of a kind in the whole part sees how few they are', () => {
    expect(dolda('enhetschef')).toEqual(['ej-verkstallda', 'lex-sarah']);
    expect(dolda('lex-sarah-ansvarig')).not.toContain('lex-sarah');
    expect(dolda('lex-sarah-ansvarig')).toContain('klagomal');
    expect(dolda('controller')).toEqual(['atgarder', 'avvikelser', 'klagomal', 'lex-sarah']);
  });

  test('who sees a unit of the part only, or only their own, does not', () => {
    expect(dolda('enhetschef', 'full', 'annan-enhet')).toEqual([...GUARDED].sort());
    expect(dolda('medarbetare')).toEqual([...GUARDED].sort());
  });

  test('the förvaltningschef decides the report and the IVO-anmälan: nothing is hidden in the own förvaltning', () => {
    expect(dolda('forvaltningschef', 'full', 'forvaltning')).toEqual([]);
    expect(dolda('forvaltningschef', 'full', 'annan-forvaltning')).not.toEqual([]);
  });

  test('a member of the nämnd sees the report of its part without small cells', () => {
    expect(
      policy.decide(
        { actorId: 'a', kommun: '0000', uppdrag: [{ roll: 'namndledamot', organisationsenhetId: 'forvaltning' }] },
        'kvalitetsberattelse.se',
        { kommun: '0000', vag: ['kommun', 'forvaltning'] },
      ).permit,
    ).toBe(true);
    expect(dolda('namndledamot', 'full', 'forvaltning')).toContain('avvikelser');
  });

  test('in the public edition everything is hidden for everybody', () => {
    for (const roll of ROLLER) expect(dolda(roll, 'publik')).toEqual([...GUARDED].sort());
  });
});
