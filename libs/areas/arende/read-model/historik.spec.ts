import { describe, expect, test } from '@jest/globals';
import { historikrad } from '#areas/arende';
import type { RecordedEvent } from '#engine/event-store';

const stored = {
  revision: 3n,
  lopnummer: 41n,
  meta: { actorId: 'rapportoren', role: 'medarbetare', recordedAt: '2026-03-12T08:00:00.000Z' },
} as unknown as RecordedEvent;
const event = { type: 'NagotHande', data: { tidpunkt: '2026-03-01T08:00:00.000Z', text: 'Vad som hände', kvittoverifierare: 'hemlig' } };

describe('en rad i historiken', () => {
  test('har tider, aktör, roll och vad som skrevs, men aldrig kvittots verifierare', () => {
    expect(historikrad(stored, event, { visaUppgifter: true })).toEqual({
      revision: 3,
      lopnummer: '41',
      typ: 'NagotHande',
      tidpunkt: '2026-03-01T08:00:00.000Z',
      registrerad: '2026-03-12T08:00:00.000Z',
      aktor: 'rapportoren',
      roll: 'medarbetare',
      efterregistrerad: true,
      uppgifter: { text: 'Vad som hände' },
    });
  });

  test('säger inte vad som skrevs till den som inte får läsa det', () =>
    expect(historikrad(stored, event, { visaUppgifter: false })).not.toHaveProperty('uppgifter'));

  test('namnger inte den som ska vara dold, inte heller genom rollen', () => {
    expect(historikrad(stored, event, { visaUppgifter: true, doldaAktorer: ['rapportoren'] })).toMatchObject({ aktor: null, roll: null });
    expect(historikrad(stored, event, { visaUppgifter: true, doldaAktorer: ['nagon-annan'] })).toMatchObject({ aktor: 'rapportoren' });
  });
});
