import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestServer } from '#testkit/server';
import { vandra, type Vandring } from './lex-sarah-vandring.js';

/** A real case had 711 children in it. How long each request takes is measured by `npm run bench -- lex-sarah`. */
const ANTAL = 711;

describe('711 berörda i ett ärende', () => {
  let server: TestServer;
  let vandring: Vandring;

  beforeAll(async () => {
    server = await TestServer.start();
    vandring = await vandra(server, ANTAL);
  });
  afterAll(() => server?.stop());
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- read as a client without types would
  const sida = (below: string): any => vandring.sidor.get(`GET /lex-sarah${below}`);

  test('varje kommando och varje sida svarar', () => {
    expect(vandring.gjort.filter(({ status }) => status >= 300)).toEqual([]);
    expect(new Set(vandring.gjort.map(({ namn }) => namn)).size).toBeGreaterThan(35);
  });

  test('sidan visar alla, var och en med sin uppgift', () => {
    const { berorda, antalBerorda, fas } = sida('/{id}');
    expect({ fas, antalBerorda }).toEqual({ fas: 'klar-for-beslut', antalBerorda: ANTAL });
    expect(berorda.map(({ personuppgift }: { personuppgift: string }) => personuppgift)).toEqual(
      Array.from({ length: ANTAL }, (_, n) => `Påhittat barn ${n + 1}`),
    );
  });

  test('dokumenten säger hur många och inte vilka', () => {
    expect(JSON.parse(JSON.stringify(sida('/{id}/utredning?format=json'))).bakgrund.berorda.antal).toBe(ANTAL);
    for (const below of ['/utredning?format=html', '/tjansteskrivelse', '/ivo-underlag']) {
      expect(JSON.stringify(sida(`/{id}${below}`))).not.toContain('Påhittat barn');
    }
  });

  test('en grupp kan anges med sitt antal', async () => {
    const lex = await server.as('lex-sarah-ansvarig');
    const { enhetId } = sida('/{id}');
    const svar = await lex.post('/lex-sarah', { enhetId, beskrivning: 'En grupp barn berörs.', berorda: [{ antal: ANTAL }] });
    expect(svar.status).toBe(201);
    const { body } = await lex.get(`/lex-sarah/${svar.body.id}?minst=${encodeURIComponent(svar.body.position)}`);
    expect(body).toMatchObject({ antalBerorda: ANTAL, berorda: [{ antal: ANTAL }] });
  });
});
