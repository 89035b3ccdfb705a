import { rm } from 'node:fs/promises';
import { afterAll, describe, expect, test } from '@jest/globals';
import { findIn, findInFolder } from '#testkit/leak-scan';
import { ClearFieldCipher } from '#testkit/clear-cipher';
import { LogPlace } from '#testkit/log-place';
import { temporaryDataDir, TestServer } from '#testkit/server';
import { serviceInProcess } from './i-processen.js';
import { PLANTED, plant } from './plantera.js';

/** An installation with the demo municipality is larger than this: less would mean that the search looked in the wrong place. */
const LEAST_SEARCHED_BYTES = 30_000_000;

describe('what people write is never stored or told in clear', () => {
  const folders: string[] = [];
  const logs: LogPlace[] = [];
  afterAll(async () => {
    for (const log of logs) await log.end();
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });

  /** What lies on KurrentDB, when the log does: every byte of its events. */
  const findInPeer = ({ peer }: LogPlace): string[] =>
    (peer?.data.after(-1, Number.MAX_SAFE_INTEGER) ?? []).flatMap(({ stream, type, data, metadata }) =>
      findIn(Buffer.concat([Buffer.from(`${stream} ${type} `), data, Buffer.from(' '), metadata]), 'kurrentdb', PLANTED),
    );

  test('planted text is found nowhere: not in the database and its log, not in any output, not in the metrics', async () => {
    const dataDir = await temporaryDataDir();
    folders.push(dataDir);
    const log = await LogPlace.begin();
    logs.push(log);
    const server = await TestServer.start({ dataDir, log, env: { LOG_LEVEL: 'trace' } });
    await plant(server).catch(async (error: unknown) => {
      await server.stop();
      throw error;
    });
    const metrics = (await server.request('GET', '/metrics')).body as string;
    expect(metrics).toContain('http_request_seconds');
    expect(await server.stop()).toBe(0);
    expect(server.output.split('\n').length).toBeGreaterThan(50);

    const { found, bytes } = await findInFolder(dataDir, PLANTED);
    expect(found).toEqual([]);
    expect(bytes).toBeGreaterThan(LEAST_SEARCHED_BYTES);
    expect(findIn(Buffer.from(server.output), 'output', PLANTED)).toEqual([]);
    expect(findIn(Buffer.from(metrics), 'metrics', PLANTED)).toEqual([]);
    expect(findInPeer(log)).toEqual([]);
  });

  test('with the encryption switched off the same search finds it, in the tables and in the write-ahead log', async () => {
    const service = await serviceInProcess({ cipher: new ClearFieldCipher() });
    folders.push(service.dataDir);
    logs.push(service.log);
    await plant(service.client).finally(() => service.stop());
    const { found } = await findInFolder(service.dataDir, PLANTED);
    expect(found).toEqual(expect.arrayContaining([expect.stringContaining('/pg/base/'), expect.stringContaining('/pg/pg_wal/')]));
    expect(findInPeer(service.log).length > 0).toBe(service.log.peer !== null);
  });
});
