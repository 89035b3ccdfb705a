import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fold, given } from '#testkit/given';
import {
  bevakningDecider,
  veckaDecider,
  type Bevakad,
  type BevakningEvent,
  type NoteraFrist,
  type Steg,
  type VeckaEvent,
} from './index.js';

const FRIST = '2026-03-10T22:59:59.999Z';
const SENARE = '2026-06-10T21:59:59.999Z';
const TIDPUNKT = '2026-03-08T23:00:00.000Z';
const meta = { now: TIDPUNKT, tidpunkt: TIDPUNKT, actorId: 'systemet', role: 'processhanterare', kommun: '0000', newId: () => '' };

const bevakad = (senast = FRIST): Bevakad => ({
  arendetyp: 'avvikelse',
  arendeId: '0d9f6c1e-5b7a-4c39-9a43-6f0f3a1c2b4d',
  nummer: 'A-2026-000123',
  regel: 'avvikelse-paborjad',
  delId: '0d9f6c1e-5b7a-4c39-9a43-6f0f3a1c2b4d',
  senast,
  mottagare: { anvandareId: 'enhetschef-1' },
});
const notera = (steg: Steg, senast?: string): NoteraFrist => ({ type: 'NoteraFrist', data: { steg, ...bevakad(senast) }, meta });
const TYPER = { 'narmar-sig': 'FristNarmarSig', utgangen: 'FristUtgangen', eskalerad: 'FristEskalerad' } as const;
const noterad = (steg: Steg, senast?: string): BevakningEvent => ({ type: TYPER[steg], data: { ...bevakad(senast), tidpunkt: TIDPUNKT } });

describe('en frist som bevakas', () => {
  test.each(['narmar-sig', 'utgangen'] as const)('%s antecknas', (steg) =>
    given(bevakningDecider)
      .when(notera(steg))
      .expect([noterad(steg)]),
  );

  test.each(['narmar-sig', 'utgangen'] as const)('%s antecknas en gång', (steg) =>
    given(bevakningDecider, noterad(steg)).when(notera(steg)).expect([]),
  );

  test('eskaleras en gång, när den har gått ut', () => {
    given(bevakningDecider, noterad('utgangen'))
      .when(notera('eskalerad'))
      .expect([noterad('eskalerad')]);
    given(bevakningDecider, noterad('utgangen'), noterad('eskalerad')).when(notera('eskalerad')).expect([]);
    given(bevakningDecider, noterad('narmar-sig')).when(notera('eskalerad')).rejects('FEL_FAS');
  });

  test('närmar sig inte när den redan har gått ut', () =>
    given(bevakningDecider, noterad('utgangen')).when(notera('narmar-sig')).expect([]));

  test('en ny sista dag bevakas på nytt, och den förra är inte glömd om den kommer åter', () => {
    const forra = [noterad('narmar-sig'), noterad('utgangen')];
    given(bevakningDecider, ...forra)
      .when(notera('narmar-sig', SENARE))
      .expect([noterad('narmar-sig', SENARE)]);
    given(bevakningDecider, ...forra, noterad('narmar-sig', SENARE))
      .when(notera('utgangen'))
      .expect([]);
  });

  test('varje steg högst en gång för varje sista dag, i vilken ordning någon än antecknar', () => {
    const steg = fc.constantFrom<Steg>('narmar-sig', 'utgangen', 'eskalerad');
    fc.assert(
      fc.property(fc.array(fc.tuple(steg, fc.constantFrom(FRIST, SENARE))), (forsok) => {
        const history: BevakningEvent[] = [];
        for (const [each, senast] of forsok) {
          try {
            history.push(...bevakningDecider.decide(notera(each, senast), fold(bevakningDecider, history)));
          } catch {
            // Refused: nothing is noted.
          }
        }
        const keys = history.map(({ type, data }) => `${type} ${data.senast}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });
});

test('en veckosammanställning görs en gång', () => {
  const data = { vecka: '2026-W11', mottagare: [{ anvandareId: 'enhetschef-1', pagar: 1, snart: 2, utgatt: 3 }] };
  const gjord: VeckaEvent = { type: 'VeckosammanstallningGjord', data: { ...data, tidpunkt: TIDPUNKT } };
  const command = { type: 'GorVeckosammanstallning', data, meta } as const;
  given(veckaDecider).when(command).expect([gjord]);
  given(veckaDecider, gjord).when(command).expect([]);
});
