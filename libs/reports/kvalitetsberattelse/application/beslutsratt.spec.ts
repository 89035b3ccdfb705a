import { describe, expect, test } from '@jest/globals';
import { Policy, type Delegationsregel, type Principal, type Roll } from '#engine/access';
import type { Rapportdelar } from '#reports/gemensamt';
import type { Berattelse } from '../domain/index.js';
import { Berattelser } from './berattelser.js';
import { kvalitetsberattelsePolicy } from './policy.js';

const AVLAST = '2026-01-15';
const regel = (roll: Roll, beslutsinstans: string, fran: string, till: string): Delegationsregel => ({
  beslut: 'kvalitetsberattelse',
  roller: [roll],
  beslutsinstans,
  fran,
  till,
  kalla: 'Delegationsordningen',
});
const REGLER = [
  regel('avdelningschef', 'avdelningschef', '2025-01-01', '2026-01-14'),
  regel('enhetschef', 'enhetschef', '2026-01-15', '2026-01-31'),
  regel('namndledamot', 'namnd', '2026-02-01', '2026-12-31'),
];

const berattelse = { skapad: '2026-01-15T09:00:00.000Z', avlast: AVLAST, vag: ['kommunen', 'forvaltning-1'] } as unknown as Berattelse;
const delar = {
  policy: new Policy(kvalitetsberattelsePolicy),
  organisation: {
    delegation: (_kommun: string, dag: string) => Promise.resolve(REGLER.filter(({ fran, till }) => fran <= dag && dag <= till!)),
  },
} as unknown as Rapportdelar;
const berattelser = new Berattelser(delar, Buffer.alloc(32), { log: { access: () => undefined, fault: () => undefined } });
const person = (...uppdrag: readonly (readonly [Roll, string])[]): Principal => ({
  actorId: 'nagon',
  kommun: '0000',
  uppdrag: uppdrag.map(([roll, organisationsenhetId]) => ({ roll, organisationsenhetId })),
});
const ratt = (principal: Principal, datum: string) => berattelser.beslutsratt(principal, berattelse, datum);

describe('rätten att besluta en kvalitetsberättelse', () => {
  test('är delegationens på beslutets dag, för vilken roll som helst som ser den', async () => {
    const ledamot = await ratt(person(['namndledamot', 'forvaltning-1']), '2026-02-10');
    expect(ledamot).toMatchObject({ beslutsinstans: 'namnd', permit: { role: 'namndledamot' } });
    await expect(ratt(person(['forvaltningschef', 'forvaltning-1']), '2026-02-10')).rejects.toMatchObject({ kod: 'EJ_BEHORIG' });
  });

  test('är aldrig den som gällde innan siffrorna lästes av', async () => {
    await expect(ratt(person(['avdelningschef', 'forvaltning-1']), '2025-12-30')).rejects.toMatchObject({ kod: 'EJ_BEHORIG' });
    expect(await ratt(person(['enhetschef', 'forvaltning-1']), '2025-12-30')).toMatchObject({ beslutsinstans: 'enhetschef' });
  });

  test('följer rollen i rapportens del, inte samma roll någon annanstans', async () => {
    const tva = person(['forvaltningschef', 'forvaltning-1'], ['enhetschef', 'forvaltning-2']);
    await expect(ratt(tva, AVLAST)).rejects.toMatchObject({ kod: 'EJ_BEHORIG' });
    const bada = person(['forvaltningschef', 'forvaltning-1'], ['enhetschef', 'forvaltning-1']);
    expect(await ratt(bada, AVLAST)).toMatchObject({ permit: { role: 'enhetschef' } });
  });
});
