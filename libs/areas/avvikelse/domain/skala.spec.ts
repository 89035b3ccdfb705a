import { expect, test } from '@jest/globals';
import { stockholmDay } from '#engine/deadline';
import { regler } from '#regler';
import { loadRegeldata } from '#regler/ladda';
import { fold, given } from '#testkit/given';
import { HISTORIER, kommando } from '#testkit/given/avvikelse';
import { avvikelseDecider } from './avvikelse.js';

const data = loadRegeldata();
const [gammal, ...ovriga] = data.riskskalor;
const skalor = [{ ...gammal!, giltigTill: '2026-02-28' }, ...ovriga, { ...gammal!, version: '4x4-2', giltigFran: '2026-03-01' }];
const decider = avvikelseDecider({ ...regler({ ...data, riskskalor: skalor }), dag: stockholmDay, lexSarahIdFor: () => 'lex-1' });
const bedom = (skalversion?: string) =>
  kommando('BedomAvvikelse', {
    riskbedomningar: [{ lagrumsgrupp: 'SoL-LSS', faktorer: { sannolikhet: 1, allvarlighetsgrad: 1 }, ...(skalversion && { skalversion }) }],
  });

test('bedöms på den skala som gäller den dagen', () =>
  expect(decider.decide(bedom(), fold(decider, HISTORIER.mottagen))[0]).toMatchObject({
    data: { riskbedomningar: [{ skalversion: '4x4-2' }] },
  }));

test('en skala som inte gäller den dagen tas inte', () =>
  given(decider, ...HISTORIER.mottagen)
    .when(bedom(gammal!.version))
    .rejects('OGILTIG_INDATA', ['riskbedomningar[0].skalversion']));
