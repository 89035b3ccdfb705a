import { describe, expect, test } from '@jest/globals';
import type { InternkontrollEvent } from '#areas/internkontroll';
import { endOfDay, stockholmDay } from '#engine/deadline';
import type { ProjectedEvent } from '#engine/projection';
import { loadRegler } from '#regler/ladda';
import * as b from '#testkit/given/internkontroll';
import { foldDetalj, type InternkontrollDetalj } from './detalj.js';
import { klockor } from './klockor.js';

const regler = loadRegler();
const M = '0d9f6c1e-5b7a-4c39-9a43-6f0f3a1c2b4d';

function plan(...events: readonly InternkontrollEvent[]): InternkontrollDetalj {
  return events.reduce<InternkontrollDetalj | undefined>(
    (detalj, event, n) =>
      foldDetalj(detalj, {
        event,
        revision: BigInt(n),
        lopnummer: BigInt(n + 1),
        recordedAt: b.NU,
        actorId: 'controller',
      } as ProjectedEvent<InternkontrollEvent>),
    undefined,
  )!;
}

/** rule, last day, and when it was done */
const gar = (...events: readonly InternkontrollEvent[]) =>
  klockor(plan(b.upprattad(), ...events), regler).map(({ regel, senast, klar }) => [
    regel.replace('internkontroll-', ''),
    stockholmDay(senast),
    klar === null ? null : stockholmDay(klar),
  ]);
const moment = (frekvens: string) => b.moment(M, { frekvens, kontrollansvarigId: 'avdelningschef' });
const kontroll = (utford: string) => {
  const { type, data } = b.kontrollerad(M, { utford });
  return { type, data: { ...data, tidpunkt: `${utford}T12:00:00.000Z` } };
};

describe('kontrollmomentens klockor', () => {
  test.each([
    ['manad', '2026-02-27'],
    ['kvartal', '2026-04-27'],
    ['tertial', '2026-05-27'],
    ['halvar', '2026-07-27'],
    ['ar', '2026-12-31'],
  ])('%s: från nämndens beslut till %s', (frekvens, senast) =>
    expect(gar(moment(frekvens), b.beslutad)).toEqual([[frekvens, senast, null]]),
  );

  test('ingen före beslutet, ingen utan frekvens, ingen vid behov', () =>
    expect([gar(moment('manad')), gar(b.moment(M), b.beslutad), gar(moment('vid-behov'), b.beslutad)]).toEqual([[], [], []]));

  test('varje kontroll stannar sin klocka och startar nästa; sen är sen för alltid', () =>
    expect(gar(moment('kvartal'), b.beslutad, kontroll('2026-05-02'), kontroll('2026-06-01'))).toEqual([
      ['kvartal', '2026-04-27', '2026-05-02'],
      ['kvartal', '2026-08-02', '2026-06-01'],
      ['kvartal', '2026-09-01', null],
    ]));

  test('i den ordning kontrollerna utfördes, inte skrevs upp', () =>
    expect(gar(moment('kvartal'), b.beslutad, kontroll('2026-06-01'), kontroll('2026-04-01'))).toEqual([
      ['kvartal', '2026-04-27', '2026-04-01'],
      ['kvartal', '2026-07-01', '2026-06-01'],
      ['kvartal', '2026-09-01', null],
    ]));

  test('en kontroll om året räcker, och perioden är slutet', () => {
    expect(gar(moment('ar'), b.beslutad, kontroll('2026-06-01'))).toEqual([['ar', '2026-12-31', '2026-06-01']]);
    expect(gar(moment('ar'), b.beslutad, kontroll('2027-01-10'))).toEqual([['ar', '2026-12-31', '2027-01-10']]);
  });

  test('beslutad efter periodens slut: perioden är ändå slutet', () =>
    expect(gar(moment('ar'), { ...b.beslutad, data: { ...b.beslutad.data, datum: '2027-02-01' } })).toEqual([['ar', '2026-12-31', null]]));

  test('beslutad före perioden: klockan går från periodens början', () =>
    expect(gar(moment('manad'), { ...b.beslutad, data: { ...b.beslutad.data, datum: '2025-12-01' } })).toEqual([
      ['manad', '2026-02-01', null],
    ]));

  test('ny frekvens räknas från revideringen; ett borttaget moment har ingen klocka', () => {
    const andrat = { kontrollmomentId: M, kontrollmoment: 'Attest', beslutadAv: 'namnd', frekvens: 'manad' } as const;
    expect(gar(moment('ar'), b.beslutad, b.reviderad({ andrade: [andrat] }))).toEqual([['manad', '2026-04-10', null]]);
    expect(gar(moment('ar'), b.beslutad, b.reviderad({ andrade: [{ ...andrat, frekvens: 'ar' }] }))).toEqual([['ar', '2026-12-31', null]]);
    expect(gar(moment('ar'), b.beslutad, b.reviderad({ borttagna: [{ kontrollmomentId: M }] }))).toEqual([]);
  });

  test('efter avslut väntar inget mer, men det som var sent är sent', () => {
    const avslutad = (tidpunkt: string) => ({ ...b.avslutad, data: { ...b.avslutad.data, tidpunkt } });
    expect(gar(moment('kvartal'), b.beslutad, avslutad('2026-03-10T12:00:00.000Z'))).toEqual([]);
    expect(gar(moment('kvartal'), b.beslutad, avslutad('2027-01-10T12:00:00.000Z'))).toEqual([['kvartal', '2026-04-27', '2027-01-10']]);
  });

  test('var sitt id, samma varje gång, och den kontrollansvariga svarar; klar den dag kontrollen utfördes', () => {
    const historia = [b.upprattad(), moment('kvartal'), b.beslutad, b.kontrollerad(M, { utford: '2026-03-02' })];
    const alla = klockor(plan(...historia), regler);
    expect(alla[0]).toMatchObject({ delId: M, ansvarigId: 'avdelningschef', klar: endOfDay('2026-03-02') });
    expect(new Set(alla.map(({ delId }) => delId)).size).toBe(2);
    expect(klockor(plan(...historia), regler)).toEqual(alla);
  });
});
