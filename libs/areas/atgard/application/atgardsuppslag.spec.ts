import { describe, expect, test } from '@jest/globals';
import { Enhetsuppslag } from '#areas/arende';
import { Atgardsuppslag, foreslaAtgard } from '#areas/atgard';
import type { OrganisationDirectory } from '#engine/access';
import { loadRegler } from '#regler/ladda';

const enheter = new Enhetsuppslag({} as OrganisationDirectory, { now: () => '2026-08-31T22:30:00.000Z' });
const uppslag = new Atgardsuppslag(enheter, loadRegler());
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
  ])('%s', (_, dagar, context, expected) =>
    expect(uppslag.complete(forslag(dagar), context).data).toMatchObject({
      uppfoljningSenast: expected,
      atgardstyp: 'rutin',
      orsakIds: [],
    }),
  );

  test('ännu inte: en ny dag, om ingen sagts', () => {
    expect(uppslag.complete(foljUpp('annu-inte'), {}).data).toMatchObject({ uppfoljningSenast: '2027-03-01' });
    expect(uppslag.complete(foljUpp('annu-inte', '2026-12-01'), {}).data).toMatchObject({ uppfoljningSenast: '2026-12-01' });
    expect(uppslag.complete(foljUpp('ja'), {}).data).not.toHaveProperty('uppfoljningSenast');
  });
});
