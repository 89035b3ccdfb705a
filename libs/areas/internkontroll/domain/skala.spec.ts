import { expect, test } from '@jest/globals';
import { stockholmDay } from '#engine/deadline';
import { regler } from '#regler';
import { loadRegeldata } from '#regler/ladda';
import { fold, given } from '#testkit/given';
import { HISTORIER, kommando } from '#testkit/given/internkontroll';
import { internkontrollDecider } from './internkontroll.js';

const data = loadRegeldata();
const [gammal, ...ovriga] = data.riskskalor;
const skalor = [{ ...gammal!, giltigTill: '2026-02-28' }, ...ovriga, { ...gammal!, version: '4x4-2', giltigFran: '2026-03-01' }];
const decider = internkontrollDecider({ ...regler({ ...data, riskskalor: skalor }), dag: stockholmDay });
const faktorer = { sannolikhet: 1, allvarlighetsgrad: 1 };
const GAMMAL = { faktorer, skalversion: gammal!.version };

test('det som värderas nu får den skala som gäller den dagen', () => {
  for (const kommandot of [kommando('InventeraRisk', { faktorer }), kommando('LaggTillKontrollmoment', { faktorer })])
    expect(decider.decide(kommandot, fold(decider, HISTORIER.utkast))[0]).toMatchObject({ data: { riskvarde: { skalversion: '4x4-2' } } });
});

test('inget nytt värderas på en skala som inte gäller den dagen', () => {
  for (const kommandot of [kommando('InventeraRisk', GAMMAL), kommando('LaggTillKontrollmoment', GAMMAL)])
    given(decider, ...HISTORIER.utkast)
      .when(kommandot)
      .rejects('OGILTIG_INDATA', ['skalversion']);
  given(decider, ...HISTORIER.beslutad)
    .when(kommando('RevideraInternkontrollplan', { tillagda: [{ kontrollmoment: 'Behörigheter', ...GAMMAL }] }))
    .rejects('OGILTIG_INDATA', ['andringar.tillagda[0].skalversion']);
});

test('det som redan är värderat behåller sin skala när det ändras', () => {
  const behalls = { data: { riskvarde: { skalversion: gammal!.version } } };
  const andrat = kommando('AndraKontrollmoment', GAMMAL);
  expect(decider.decide(andrat, fold(decider, HISTORIER.utkast))[0]).toMatchObject(behalls);
  const reviderat = kommando('RevideraInternkontrollplan', {
    tillagda: [],
    andrade: [{ kontrollmomentId: 'moment-1', kontrollmoment: 'Attest', ...GAMMAL }],
  });
  expect(decider.decide(reviderat, fold(decider, HISTORIER.beslutad))[0]).toMatchObject({ data: { andrade: [behalls.data] } });
});
