import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '#testkit/eventually';
import { KurrentPlace } from '#testkit/log';
import { openInstallation } from '../../apps/composition/installation.js';
import { copyStore, type Kopieringsval } from '../../apps/ops/copy-store.js';
import { turnSkrivskydd } from '../../apps/ops/skrivskydd.js';
import { startaProvapp, type Provapp, type Svar } from './avvikelse-app.js';

let app: Provapp;
let kurrent: KurrentPlace;
beforeAll(async () => {
  [app, kurrent] = await Promise.all([startaProvapp({}, undefined, { log: 'postgres' }), KurrentPlace.begin()]);
});
afterAll(async () => {
  await app.close();
  await kurrent.end();
});

test('docs/byta-handelselogg.md, step by step: read-only, copied, moved, and on KurrentDB the read models are what the log gives', async () => {
  const { installation } = app;
  const medarbetare = await app.som('medarbetare');
  const { body } = await app.oppen.get('/rapporter');
  const report = (): Promise<Svar> => medarbetare.post('/avvikelser', { enhetId: body.enheter[0].id, beskrivning: 'Dörren stod olåst.' });
  const first = await report();
  expect(first.status).toBe(201);

  const { url, streamPrefix } = kurrent;
  const config = { ...installation.config, eventStore: { kind: 'kurrentdb', url, streamPrefix } } as const;
  const said: string[] = [];
  const say = (line: string): void => void said.push(line);
  const copy = (val: Partial<Kopieringsval> = {}): Promise<boolean> =>
    copyStore(config, { from: 'postgres', to: 'kurrentdb', flyttaLagen: true, ...val }, say);

  expect(await copy()).toBe(false);
  expect(said).toEqual([expect.stringMatching(/^FEL .*skrivskyddet är på.* Ingenting har kopierats nu\.$/)]);

  await turnSkrivskydd(config, true, say);
  const refused = await report();
  expect(refused).toMatchObject({
    status: 503,
    headers: { 'retry-after': '60' },
    body: { kod: 'SKRIVSKYDDAD', detail: expect.stringMatching(/skrivskyddad.*Det går att läsa.*Det du skrev är inte sparat/) },
  });
  const anonymous = await app.oppen.post('/rapporter', { text: 'Dörren stod olåst.', avsandare: 'personal' });
  expect(anonymous).toMatchObject({ status: 503, headers: { 'retry-after': '60' }, body: { kod: 'SKRIVSKYDDAD' } });
  expect((await (await app.som('forvaltningschef')).get(`/avvikelser/${first.body.id}`)).status).toBe(200);

  expect(await copy()).toBe(false);
  expect(said.at(-1)).toMatch(/^FEL En process arbetar fortfarande .*Stoppa alla arbetare.* Ingenting har kopierats nu\.$/);
  expect(said.join('\n')).not.toContain('Loggarna är lika');
  await installation.runtime.stop();
  expect(await copy()).toBe(true);
  const { projections } = installation;
  const told = /där de är: (\d+) läsmodeller och processer i 1 kommun har fått sin plats där\. Sätt EVENT_STORE=kurrentdb/.exec(
    said.at(-1)!,
  );
  expect(Number(told?.[1])).toBeGreaterThanOrEqual(projections.length);
  await turnSkrivskydd(config, false, say);
  await eventually('writes are taken again', async () => (await report()).status === 201);
  // What was written to the log that was left, before it was left after all, is copied too.
  await turnSkrivskydd(config, true, say);
  expect(await copy()).toBe(true);
  await turnSkrivskydd(config, false, say);

  const moved = await openInstallation(config, { warn: () => undefined });
  try {
    moved.forseglare?.start();
    await moved.runtime.start();
    const [kommun = ''] = await moved.store.kommuner();
    await moved.runtime.waitFor(kommun, (await moved.store.feed(kommun).head())!, 120_000);
    for (const { name } of moved.projections) {
      const { differences } = await moved.runtime.verifyProjection(name, kommun);
      expect([name, differences.filter(({ missing, surplus }) => missing + surplus > 0)]).toEqual([name, []]);
    }
    expect((await moved.granskning.kedja.verifyChain(kommun)).faults).toEqual([]);
  } finally {
    await moved.runtime.stop();
    await moved.forseglare?.stop();
    await moved.close();
  }
});
