import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '#testkit/eventually';
import { LogPlace } from '#testkit/log-place';
import { temporaryDataDir, TestServer, type Answer } from '#testkit/server';
import { Replikpar } from './replikpar.js';

const KOMMUN = '0001';

/** Rows are read from a real streaming replica, whose replaying is held up, and which is frozen and stopped. */
describe('läsmodellerna läses ur en replik', () => {
  let par: Replikpar;
  let place: LogPlace;
  let dataDir: string;
  let env: Record<string, string>;
  let server: TestServer;
  let enhetId: string;
  let forvaltningId: string;

  const send = async (who: string, method: string, path: string, body?: unknown): Promise<Answer> =>
    server.request(method, path, body, { token: await server.token(who, KOMMUN) });
  const rapportera = async (beskrivning: string): Promise<{ id: string; position: string }> => {
    const answer = await send('medarbetare', 'POST', '/avvikelser', { enhetId, beskrivning });
    expect(answer.status).toBe(201);
    return { id: answer.body.id, position: encodeURIComponent(answer.body.position) };
  };
  const listed = async (minst?: string): Promise<readonly string[]> => {
    const answer = await send('forvaltningschef', 'GET', `/avvikelser?limit=100${minst === undefined ? '' : `&minst=${minst}`}`);
    expect(answer.status).toBe(200);
    return answer.body.avvikelser.map(({ id }: { id: string }) => id);
  };
  /** questions about rows so far, by who answered them */
  const answered = async (utfall: string): Promise<number> => {
    const { body } = await server.request('GET', '/metrics');
    return Number(new RegExp(`^hjulet_replik_lasningar_total\\{utfall="${utfall}"\\} (\\d+)$`, 'm').exec(body as string)?.[1] ?? 0);
  };
  const inUse = (): Promise<true> =>
    eventually('the replica answers', async () => {
      const before = await answered('replik');
      await listed();
      return (await answered('replik')) > before;
    });

  beforeAll(async () => {
    par = await Replikpar.start();
    dataDir = await temporaryDataDir();
    const kek = join(dataDir, 'kek');
    await writeFile(kek, randomBytes(32).toString('hex'), { mode: 0o400 });
    place = await LogPlace.begin();
    env = {
      ...(await place.settings(dataDir)),
      DATABASE_URL: par.url('primar'),
      DATABASE_READ_URL: par.url('replik'),
      KEK_FILE: kek,
    };
    for (const command of [['migrate'], ['kommun', KOMMUN, 'Provköping']])
      await promisify(execFile)(process.execPath, ['dist/apps/ops/main.js', ...command], {
        env: { PATH: process.env['PATH'], DATA_DIR: dataDir, ...env },
      });
    server = await TestServer.start({ dataDir, env });
    const { body } = await server.request('GET', `/dev-idp/anvandare?kommun=${KOMMUN}`);
    const unitOf = (id: string): string => body.anvandare.find((each: { id: string }) => each.id === id).roller[0].organisationsenhetId;
    enhetId = unitOf('medarbetare');
    forvaltningId = unitOf('forvaltningschef');
  });
  afterAll(async () => {
    await server?.stop();
    await place?.end();
    await par?.remove();
    await rm(dataDir, { recursive: true, force: true });
  });

  test('en sida kommer från repliken, också den som just skrev', async () => {
    const { id, position } = await rapportera('Något hände.');
    expect(await listed(position)).toContain(id);
    await inUse();
    const before = await answered('replik');
    expect((await send('forvaltningschef', 'GET', `/avvikelser/${id}?minst=${position}`)).body.beskrivning).toBe('Något hände.');
    expect(await answered('replik')).toBeGreaterThan(before);
  });

  test('en replik som ligger efter visar aldrig en gammal sida för den som just skrev', async () => {
    await inUse();
    await par.holdUp();
    const before = await answered('primar-replik-efter');
    const { id, position } = await rapportera('Något hände medan repliken stod still.');
    expect(await listed(position)).toContain(id);
    expect(await answered('primar-replik-efter')).toBeGreaterThan(before);
    // Found although the rows of the replica do not have it.
    expect((await send('forvaltningschef', 'GET', `/avvikelser/${id}`)).status).toBe(200);
    await par.letGo();
  });

  test('siffror räknas aldrig på en replik som inte hunnit till rapportens nummer', async () => {
    await inUse();
    await par.holdUp();
    await rapportera('Något som ska räknas.');
    const year = new Date().getUTCFullYear();
    const utkast = await send('forvaltningschef', 'POST', '/kvalitetsberattelser', {
      period: { fran: `${year}-01-01`, till: `${year}-12-31`, benamning: String(year) },
      organisationsenhetId: forvaltningId,
    });
    expect(utkast.status).toBe(201);
    const minst = encodeURIComponent(utkast.body.position);
    const underlag = `/kvalitetsberattelser/${utkast.body.id}/siffror/avvikelser.antal/underlag?minst=${minst}`;
    const paused = await send('forvaltningschef', 'GET', underlag);
    await par.letGo();
    const alla = await listed(minst);
    expect(paused).toMatchObject({ status: 200, body: { antal: alla.length } });
    await inUse();
    expect(await send('forvaltningschef', 'GET', underlag)).toMatchObject({ status: 200, body: { antal: alla.length } });
  });

  test('en replik som ligger för långt efter används inte av någon', async () => {
    await inUse();
    await par.holdUp();
    const { id } = await rapportera('Något som andra väntar på.');
    await eventually('the page is no longer old', async () => (await listed()).includes(id));
    const ready = await server.request('GET', '/health/ready');
    expect(ready).toMatchObject({ status: 200 });
    expect(JSON.stringify(ready.body)).toContain('Läsrepliken svarar inte eller ligger för långt efter');
    await par.letGo();
    await inUse();
  });

  test('en replik som tystnar eller försvinner märks inte av den som läser', async () => {
    await inUse();
    par.freeze('SIGSTOP');
    const { id, position } = await rapportera('Något hände medan repliken var tyst.');
    const begun = performance.now();
    expect(await listed(position)).toContain(id);
    expect(await listed()).toContain(id);
    expect(performance.now() - begun).toBeLessThan(6_000);
    par.freeze('SIGCONT');
    await inUse();
    await par.stop('replik');
    const after = await rapportera('Något hände medan repliken var borta.');
    expect(await listed(after.position)).toContain(after.id);
    await server.stop();
    server = await TestServer.start({ dataDir, env });
    expect(await listed()).toContain(after.id);
    expect(server.output).toContain('The read replica is not used');
    await par.startReplica();
    await inUse();
  });
});
