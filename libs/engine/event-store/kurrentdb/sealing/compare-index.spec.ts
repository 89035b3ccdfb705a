import { expect, test } from '@jest/globals';
import { IndexComparison } from './compare-index.js';
import { MemorySealIndex } from './memory-seal-index.js';
import { seals } from './seal.fixture.js';
import type { SealIndex } from './seal-index.js';
import type { SealedEvent } from './seal.js';

const { planned } = seals(90);

/** What is said of an index that has these rows in the place of the true ones. */
async function said(change: (row: SealedEvent) => readonly SealedEvent[]): Promise<string[]> {
  const whole = new MemorySealIndex();
  for (const seal of planned) await whole.add(seal);
  const page: SealIndex['page'] = async (kommun, after, max) =>
    (await whole.page(kommun, after, 1_000)).flatMap((row) => change(row)).slice(0, max);
  const index = { head: (kommun: string) => whole.head(kommun), page } as SealIndex;
  const told: string[] = [];
  const comparison = new IndexComparison('0000', index, (from, fel, to) => void told.push(`${from}–${to}: ${fel}`));
  for (const seal of planned) await comparison.compare([seal]);
  comparison.end();
  return told;
}

const KOR = 'Kör npm run ops -- bygg-om-register --kommun 0000.';

test('an index that is as the seals is not spoken of', async () => expect(await said((row) => [row])).toEqual([]));

test('a hole is told of once, from its first number to its last, also over several seals, and nothing after it', async () =>
  expect(await said((row) => (row.lopnummer >= 50n && row.lopnummer <= 60n ? [] : [row]))).toEqual([
    `50–60: Saknas i registret över sigillen. ${KOR}`,
  ]));

test('rows that are lacking, and rows that are others, are stretches of their own', async () =>
  expect(
    await said((row) => (row.lopnummer === 7n || row.lopnummer > 88n ? [] : row.lopnummer === 8n ? [{ ...row, eventId: 'annan' }] : [row])),
  ).toEqual([
    `7–7: Saknas i registret över sigillen. ${KOR}`,
    `8–8: Registret över sigillen stämmer inte med sigillen. ${KOR}`,
    `89–90: Saknas i registret över sigillen. ${KOR}`,
  ]));
