import { expect, test } from '@jest/globals';
import type { InternkontrollEvent } from '#areas/internkontroll';
import type { ProjectedEvent } from '#engine/projection';
import * as b from '#testkit/given/internkontroll';
import { foldDetalj, type InternkontrollDetalj } from './detalj.js';

const vid = ({ type, data }: InternkontrollEvent, dag: string) =>
  ({ type, data: { ...data, tidpunkt: `${dag}T12:00:00.000Z` } }) as InternkontrollEvent;

const versioner = (...events: readonly InternkontrollEvent[]) =>
  events.reduce<InternkontrollDetalj | undefined>(
    (detalj, event, n) =>
      foldDetalj(detalj, { event, revision: BigInt(n), lopnummer: BigInt(n + 1), recordedAt: b.NU } as ProjectedEvent<InternkontrollEvent>),
    undefined,
  )!.versioner;

test.each([
  ['2026-01-27', false],
  ['2026-01-28', true],
])('utkastet ändrat %s, nämndens beslut den 27 januari: det syns att nämnden kan ha sett ett annat: %s', (dag, andrad) => {
  const start = vid(b.upprattad(), '2026-01-05');
  const tillagt = b.moment('moment-1');
  const andrat = b.hande('KontrollmomentAndrat', { kontrollmomentId: 'moment-1', kontrollmoment: 'Ett annat', beslutadAv: 'namnd' });
  const borttaget = b.hande('KontrollmomentBorttaget', { kontrollmomentId: 'moment-1' });
  const tidigt = vid(tillagt, '2026-01-06');
  for (const sist of [[vid(tillagt, dag)], [tidigt, vid(andrat, dag)], [tidigt, vid(borttaget, dag)]])
    expect(versioner(start, ...sist, vid(b.beslutad, '2026-02-01'))).toMatchObject([{ andradEfterBeslutet: andrad }]);
});
