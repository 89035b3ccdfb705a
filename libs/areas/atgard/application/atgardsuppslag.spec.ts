import { describe, expect, test } from '@jest/globals';
import { Enhetsuppslag, Styrdokument } from '#areas/arende';
import { Atgardsuppslag, foreslaAtgard } from '#areas/atgard';
import type { OrganisationDirectory } from '#engine/access';
import { MemoryEventStore } from '#engine/event-store/memory';
import { loadRegler } from '#regler/ladda';

const enheter = new Enhetsuppslag({} as OrganisationDirectory, { now: () => '2026-08-31T22:30:00.000Z' });
const styrdokument = new Styrdokument(new MemoryEventStore({ now: () => '2026-08-31T22:30:00.000Z' }));
const uppslag = new Atgardsuppslag(enheter, styrdokument, loadRegler());
const I = { kommun: '0000' };
const forslag = (dagar: { klarSenast?: string; uppfoljningSenast?: string } = {}) =>
  foreslaAtgard({
    typ: 'rutin',
    beskrivning: 'Ändrade besök läses upp.',
    orsak: 'Otydlig överlämning',
    ansvarigId: 'enhetschef',
    ...dagar,
  });
const foljUpp = (effekt: 'ja' | 'annu-inte', uppfoljningSenast?: string) =>
  ({
    type: 'FoljUppAtgard',
    data: { atgardId: 'a', effekt, motivering: 'Sett.', ...(uppfoljningSenast === undefined ? {} : { uppfoljningSenast }) },
  }) as const;

describe('uppföljning som ingen sagt när', () => {
  test.each([
    ['sex månader från i dag', {}, {}, '2027-03-01'],
    ['sex månader från den dag då åtgärden ska vara klar', { klarSenast: '2026-10-31' }, {}, '2027-04-30'],
    ['från i dag när åtgärden skulle ha varit klar', { klarSenast: '2026-08-01' }, {}, '2027-03-01'],
    ['från den dag som förslaget gäller', {}, { tidpunkt: '2026-01-15T08:00:00.000Z' }, '2026-07-15'],
    ['som det sagts', { uppfoljningSenast: '2026-09-09' }, {}, '2026-09-09'],
  ])('%s', async (_, dagar, context, expected) =>
    expect((await uppslag.complete(forslag(dagar), { ...I, ...context })).data).toMatchObject({
      uppfoljningSenast: expected,
      atgardstyp: 'rutin',
      orsakIds: [],
    }),
  );

  test('ännu inte: en ny dag, om ingen sagts', async () => {
    expect((await uppslag.complete(foljUpp('annu-inte'), I)).data).toMatchObject({ uppfoljningSenast: '2027-03-01' });
    expect((await uppslag.complete(foljUpp('annu-inte', '2026-12-01'), I)).data).toMatchObject({ uppfoljningSenast: '2026-12-01' });
    expect((await uppslag.complete(foljUpp('ja'), I)).data).not.toHaveProperty('uppfoljningSenast');
  });
});

test('en rutin som inte finns sägs genast: annars väntar ändringen för alltid på sin version', async () => {
  const { type, data } = forslag();
  const rutinId = '0d9f6c1e-5b7a-4c39-9a43-6f0f3a1c2b4d';
  await expect(uppslag.complete({ type, data: { ...data, rutinId } }, I)).rejects.toMatchObject({
    kod: 'OGILTIG_INDATA',
    fel: [{ falt: 'rutinId' }],
  });
});
