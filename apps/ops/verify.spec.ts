import { expect, test } from '@jest/globals';
import type { ChainReport } from '#engine/event-store';
import { FeedGap } from '#engine/projection';
import type { Installation } from '../composition/installation.js';
import { verify } from './verify.js';

/** As an installation is whose log has been read with this outcome. */
const whose = (report: ChainReport, readModel: () => Promise<unknown>): Installation =>
  ({
    store: { kommuner: async () => ['0001'] },
    granskning: { kedja: { verifyChain: async () => report }, skyddade: [] },
    projections: [{ name: 'avvikelse' }, { name: 'klagomal' }],
    runtime: { verifyProjection: readModel },
    dataSource: { query: async (sql: string) => (sql.includes('pg_trigger') ? [{}] : []) },
  }) as unknown as Installation;

test('en lucka i registret sägs en gång per sträcka, och läsmodellerna hoppas över med en mening', async () => {
  const said: string[] = [];
  const fel = 'Saknas i registret över sigillen. Kör npm run ops -- bygg-om-register --kommun 0001.';
  const installation = whose({ events: 90n, faults: [{ lopnummer: 50n, till: 60n, fel }] }, async () => {
    throw new FeedGap('Löpnummer 50 saknas');
  });
  expect(await verify(installation, (line) => void said.push(line))).toBe(2);
  expect(said).toEqual([
    `FEL i kommun 0001, löpnummer 50–60: ${fel}`,
    'Kommun 0001: 90 händelser, kedjan STÄMMER INTE.',
    'FEL i kommun 0001: läsmodellerna kontrolleras inte, eftersom loggen inte går att läsa i en följd. Löpnummer 50 saknas. Rätta det först.',
  ]);
});

test('annat som stoppar kontrollen av en läsmodell stoppar kommandot', async () => {
  const installation = whose({ events: 1n, faults: [] }, async () => {
    throw new RangeError();
  });
  await expect(verify(installation, () => undefined)).rejects.toThrow(RangeError);
});
