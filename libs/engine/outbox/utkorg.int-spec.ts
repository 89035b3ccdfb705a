import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Pool } from 'pg';
import { createPool, systemRandom } from '#engine/platform';
import { eventually } from '#testkit/eventually';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { v5 } from 'uuid';
import { Leveransfel, Utkorg, Utskickare, type Kanal, type Leverans, type Meddelande, type UtskickareOptions } from './index.js';

let database: TestDatabase;
let pool: Pool;
let utkorg: Utkorg;

beforeAll(async () => {
  database = await testDatabase();
  pool = createPool(database.url, { max: 8 });
  utkorg = new Utkorg(pool);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});
beforeEach(async () => void (await pool.query('truncate motor.utkorg cascade')));

const NAMESPACE = '2f0c5b0b-8a3e-5c8e-a1f7-d245b0d3f522';
const meddelande = (nr: number, kanal: Meddelande['kanal'] = 'webhook'): Meddelande => ({
  id: v5(String(nr), NAMESPACE),
  kommun: '0000',
  kanal,
  mottagare: { anvandareId: 'enhetschef-1' },
  innehall: { slag: 'frist-utgangen', amne: 'Ett ärende', text: 'Ett ärende väntar.', uppgifter: { nummer: `A-2026-${nr}` } },
});

const kanal = (skicka: (meddelande: Meddelande) => Promise<Leverans>, namn: Kanal['namn'] = 'webhook'): Kanal => ({ namn, skicka });
const log = async () => (await utkorg.logg('0000', { limit: 100, page: 1 })).utskick;
const only = async () => (await log())[0]!;

async function running(options: Omit<UtskickareOptions, 'utkorg' | 'random'>, until: () => Promise<unknown>): Promise<void> {
  const quick = { forstaMs: 1, langstaMs: 20, forsok: 24 };
  const utskickare = new Utskickare({ utkorg, random: systemRandom, omforsok: quick, pollMs: 5, ...options });
  utskickare.start();
  await until().finally(() => utskickare.stop());
}

describe('the outbox', () => {
  test('the same message is stored once, as it first was', async () => {
    await utkorg.laggIn([meddelande(1), meddelande(2)]);
    await utkorg.laggIn([{ ...meddelande(1), mottagare: { anvandareId: 'annan' } }]);
    expect((await log()).map(({ mottagare }) => mottagare)).toEqual([{ anvandareId: 'enhetschef-1' }, { anvandareId: 'enhetschef-1' }]);
  });

  test('sends what waits, once, and logs the attempt with its outcome and times', async () => {
    await utkorg.laggIn([meddelande(1)]);
    const sent: string[] = [];
    const channel = kanal(async ({ id }) => (sent.push(id), 'skickad'));
    await running({ kanaler: [channel] }, () => eventually('sent', async () => (await only()).status === 'skickad'));
    await running({ kanaler: [channel] }, () => eventually('nothing more', async () => (await utkorg.ta('webhook', 1)) === null));
    expect(sent).toEqual([meddelande(1).id]);
    const { forsok, ...line } = await only();
    expect(line).toMatchObject({ kanal: 'webhook', slag: 'frist-utgangen', uppgifter: { nummer: 'A-2026-1' }, status: 'skickad' });
    expect(forsok).toEqual([{ nr: 1, paborjat: expect.any(String), avslutat: expect.any(String), utfall: 'skickad', felkod: null }]);
    expect(forsok[0]!.paborjat <= forsok[0]!.avslutat!).toBe(true);
  });

  test('a receiver that fails is asked again, and every answer is in the log', async () => {
    await utkorg.laggIn([meddelande(1)]);
    let tries = 0;
    const channel = kanal(async () => {
      if (++tries < 3) throw new Leveransfel('HTTP-500');
      return 'skickad';
    });
    await running({ kanaler: [channel] }, () => eventually('sent', async () => (await only()).status === 'skickad'));
    expect((await only()).forsok.map(({ utfall, felkod }) => [utfall, felkod])).toEqual([
      ['fel', 'HTTP-500'],
      ['fel', 'HTTP-500'],
      ['skickad', null],
    ]);
  });

  test('is given up after the last attempt', async () => {
    await utkorg.laggIn([meddelande(1)]);
    const channel = kanal(async () => {
      throw new Leveransfel('HTTP-500');
    });
    const omforsok = { forstaMs: 1, langstaMs: 2, forsok: 3 };
    await running({ kanaler: [channel], omforsok }, () => eventually('given up', async () => (await only()).status === 'misslyckad'));
    expect((await only()).forsok).toHaveLength(3);
    expect(await utkorg.ta('webhook', 1_000)).toBeNull();
  });

  test('is not asked again before its time', async () => {
    await utkorg.laggIn([meddelande(1)]);
    const taget = (await utkorg.ta('webhook', 60_000))!;
    await utkorg.misslyckades(taget, 'HTTP-500', 60_000);
    expect(await utkorg.ta('webhook', 60_000)).toBeNull();
  });

  test('whoever has no address is not sent to, and not tried again', async () => {
    await utkorg.laggIn([meddelande(1, 'mejl')]);
    const channel = kanal(async () => 'utan-adress', 'mejl');
    await running({ kanaler: [channel] }, () => eventually('settled', async () => (await only()).status === 'utan-adress'));
    expect((await only()).forsok.map(({ utfall }) => utfall)).toEqual(['utan-adress']);
  });

  test('a slow receiver is given up in time, and does not hold up the other channel', async () => {
    await utkorg.laggIn([meddelande(1), meddelande(2, 'mejl')]);
    const kanaler = [kanal(() => new Promise(() => undefined)), kanal(async () => 'skickad', 'mejl')];
    const omforsok = { forstaMs: 60_000, langstaMs: 60_000, forsok: 3 };
    await running({ kanaler, omforsok, forsokMs: 200, hallMs: 60_000 }, async () => {
      await eventually('mail', async () => (await log()).some((line) => line.kanal === 'mejl' && line.status === 'skickad'));
      await eventually('late', async () => (await log()).some(({ forsok }) => forsok[0]?.felkod === 'TIMEOUT'));
    });
  });

  test('several workers: everything is sent, nothing by two at once', async () => {
    const all = Array.from({ length: 60 }, (_, nr) => meddelande(nr));
    await utkorg.laggIn(all);
    const sent: string[] = [];
    const now = new Set<string>();
    let twice = 0;
    const channel = kanal(async ({ id }) => {
      if (now.has(id)) twice++;
      now.add(id);
      await new Promise((done) => setImmediate(done));
      now.delete(id);
      sent.push(id);
      return 'skickad';
    });
    const more = Array.from({ length: 3 }, () => new Utskickare({ utkorg, random: systemRandom, kanaler: [channel], pollMs: 5 }));
    for (const each of more) each.start();
    await running({ kanaler: [channel] }, () =>
      eventually('all sent', async () => (await log()).every(({ status }) => status === 'skickad')),
    );
    await Promise.all(more.map((each) => each.stop()));
    expect(twice).toBe(0);
    expect(sent.sort()).toEqual(all.map(({ id }) => id).sort());
  });

  test('killed between sending and marking: sent again with the same id when the claim has run out, and the log tells of both', async () => {
    await utkorg.laggIn([meddelande(1)]);
    const dead = await utkorg.ta('webhook', 300);
    expect(dead?.meddelande.id).toBe(meddelande(1).id);
    expect(await utkorg.ta('webhook', 300)).toBeNull();
    const sent: string[] = [];
    const channel = kanal(async ({ id }) => (sent.push(id), 'skickad'));
    await running({ kanaler: [channel] }, () => eventually('sent', async () => (await only()).status === 'skickad'));
    expect(sent).toEqual([meddelande(1).id]);
    expect((await only()).forsok.map(({ nr, utfall }) => [nr, utfall])).toEqual([
      [1, null],
      [2, 'skickad'],
    ]);
  });

  test('a late failure does not disturb who has taken over; that it arrived counts whoever says it', async () => {
    await utkorg.laggIn([meddelande(1)]);
    const first = (await utkorg.ta('webhook', 0))!;
    const second = (await utkorg.ta('webhook', 60_000))!;
    await utkorg.misslyckades(first, 'TIMEOUT', null);
    expect((await only()).status).toBe('vantar');
    await utkorg.klar(first, 'skickad');
    expect((await only()).status).toBe('skickad');
    await utkorg.misslyckades(second, 'HTTP-500', 0);
    expect((await only()).status).toBe('skickad');
  });

  test('counts what waits and what became of the rest, and the log is one kommun’s own', async () => {
    await utkorg.laggIn([meddelande(1), meddelande(2), { ...meddelande(3), kommun: '1111' }]);
    await utkorg.klar((await utkorg.ta('webhook', 1_000))!, 'skickad');
    expect(await utkorg.lage()).toEqual([
      { kanal: 'webhook', status: 'skickad', antal: 1 },
      { kanal: 'webhook', status: 'vantar', antal: 2 },
    ]);
    expect(await utkorg.logg('0000', { limit: 1, page: 1 })).toMatchObject({ totalt: 2, utskick: [expect.anything()] });
    expect((await utkorg.logg('0000', { status: 'skickad', limit: 10, page: 1 })).totalt).toBe(1);
  });

  test('a claim that does not outlast the attempt is refused', () => {
    const options = { utkorg, random: systemRandom, kanaler: [], forsokMs: 1_000, hallMs: 1_000 };
    expect(() => new Utskickare(options)).toThrow(RangeError);
  });
});
